package space.gaia.simulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OAuth2ServerTest {

    private static final String BACK = "https://gaia.example/back";
    /** The pair of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final DiscordSimulator discord =
            DiscordSimulator.start(SimulatorOptions.defaults().withClock(() -> now));
    private final HttpClient client = HttpClient.newHttpClient();
    private final SimulatedUser ada = discord.user("ada");
    private final long application = discord.bot().applicationId();
    private final String secret = discord.bot().application().clientSecret();

    OAuth2ServerTest() {
        discord.oauth().allowRedirect(application, BACK);
    }

    @AfterEach
    void close() {
        client.close();
        discord.close();
    }

    @Test
    void aPersonAgreesAndTheApplicationSeesThePersonsServers() {
        discord.guild("Lab", ada);
        String back = discord.oauth().agree(ada.id(), authorize("identify guilds", "&state=s1"), 0);
        assertThat(back).startsWith(BACK + "?state=s1&code=");
        JsonNode token = exchange(code(back), Map.of("code_verifier", VERIFIER));
        assertThat(token.path("scope").asString("")).isEqualTo("identify guilds");
        assertThat(token.path("expires_in").asInt(0)).isEqualTo(604_800);
        JsonNode guilds =
                json(get("/api/v10/users/@me/guilds", token.path("access_token").asString("")));
        assertThat(guilds.path(0).path("name").asString("")).isEqualTo("Lab");
        assertThat(guilds.path(0).path("owner").asBoolean(false)).isTrue();
    }

    @Test
    void aCodeIsGoodOnceAndItsSecondUseEndsTheTokens() {
        String code = code(discord.oauth().agree(ada.id(), authorize("identify", ""), 0));
        String access = exchange(code, Map.of("code_verifier", VERIFIER))
                .path("access_token")
                .asString("");
        assertThat(get("/api/v10/users/@me", access).statusCode()).isEqualTo(200);
        assertThat(error(exchange(code, Map.of("code_verifier", VERIFIER)))).isEqualTo("invalid_grant");
        assertThat(get("/api/v10/users/@me", access).statusCode()).isEqualTo(401);
    }

    @Test
    void aCodeWithoutItsProofOrTooLateIsRefused() {
        String code = code(discord.oauth().agree(ada.id(), authorize("identify", ""), 0));
        assertThat(error(exchange(code, Map.of("code_verifier", "guessed")))).isEqualTo("invalid_grant");
        assertThat(error(exchange(code, Map.of()))).isEqualTo("invalid_grant");
        now = now.plus(Duration.ofMinutes(11));
        assertThat(error(exchange(code, Map.of("code_verifier", VERIFIER)))).isEqualTo("invalid_grant");
    }

    @Test
    void aRefreshTokenIsReplacedByItsUse() {
        String code = code(discord.oauth().agree(ada.id(), authorize("identify", ""), 0));
        String first = exchange(code, Map.of("code_verifier", VERIFIER))
                .path("refresh_token")
                .asString("");
        Map<String, String> refresh = Map.of("grant_type", "refresh_token", "refresh_token", first);
        String second = json(token(refresh, secret)).path("refresh_token").asString("");
        assertThat(second).isNotEmpty().isNotEqualTo(first);
        assertThat(error(json(token(refresh, secret)))).isEqualTo("invalid_grant");
    }

    @Test
    void whatIsRevokedOrExpiredOpensNothing() {
        String code = code(discord.oauth().agree(ada.id(), authorize("identify", ""), 0));
        String access = exchange(code, Map.of("code_verifier", VERIFIER))
                .path("access_token")
                .asString("");
        post("/api/oauth2/token/revoke", withClient(Map.of("token", access), secret));
        assertThat(get("/api/v10/users/@me", access).statusCode()).isEqualTo(401);
        String other = code(discord.oauth().agree(ada.id(), authorize("identify", ""), 0));
        String later = exchange(other, Map.of("code_verifier", VERIFIER))
                .path("access_token")
                .asString("");
        now = now.plus(Duration.ofDays(8));
        assertThat(get("/api/v10/users/@me", later).statusCode()).isEqualTo(401);
    }

    @Test
    void aClientIsKnownByItsSecretOnly() {
        Map<String, String> asked = Map.of("grant_type", "client_credentials", "scope", "identify");
        HttpResponse<String> refused = token(asked, "wrong");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(error(json(refused))).isEqualTo("invalid_client");
        assertThat(json(token(asked, secret)).path("access_token").asString("")).isNotEmpty();
        assertThat(error(json(token(Map.of("grant_type", "password"), secret)))).isEqualTo("unsupported_grant_type");
    }

    @Test
    void nobodyIsSentToAnAddressThatWasNotRegistered() {
        URI elsewhere = URI.create(authorize("identify", "").toString().replace("back", "elsewhere"));
        assertThat(page(elsewhere).statusCode()).isEqualTo(400);
        assertThat(page(elsewhere).headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aRefusalAndAWrongScopeAreToldToTheApplication() {
        assertThat(discord.oauth().refuse(authorize("identify", "&state=s2")))
                .contains("error=access_denied")
                .contains("state=s2");
        assertThat(page(authorize("identify everything", ""))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .contains("error=invalid_scope");
    }

    @Test
    void thePageAsksAndItsFormAddsTheBotWherePersonsMay() {
        var lab = discord.guild("Lab <b>", ada);
        var bob = discord.user("bob");
        URI address = authorize("bot identify", "&permissions=1024");
        assertThat(page(address).body()).contains("Lab &lt;b&gt;").contains("Authorize");
        String fields = address.getRawQuery() + "&guild_id=" + lab.id() + "&decision=agree&user_id=";
        assertThat(post("/oauth2/authorize", fields + bob.id()).statusCode()).isEqualTo(403);
        HttpResponse<String> agreed = post("/oauth2/authorize", fields + ada.id());
        assertThat(agreed.headers().firstValue("Location").orElse("")).contains("guild_id=" + lab.id());
        assertThat(discord.world().guilds().isMember(lab.id(), application)).isTrue();
        JsonNode token =
                exchange(code(agreed.headers().firstValue("Location").orElse("")), Map.of("code_verifier", VERIFIER));
        assertThat(token.path("guild").path("name").asString("")).isEqualTo("Lab <b>");
    }

    private URI authorize(String scope, String more) {
        return URI.create(discord.baseUrl() + "/oauth2/authorize?response_type=code&client_id=" + application
                + "&redirect_uri=" + encoded(BACK) + "&scope=" + encoded(scope) + "&code_challenge=" + CHALLENGE
                + "&code_challenge_method=S256" + more);
    }

    private static String code(String back) {
        return back.replaceFirst(".*[?&]code=([^&]+).*", "$1");
    }

    private JsonNode exchange(String code, Map<String, String> more) {
        Map<String, String> fields = new java.util.HashMap<>(more);
        fields.putAll(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", BACK));
        return json(token(fields, secret));
    }

    private HttpResponse<String> token(Map<String, String> fields, String clientSecret) {
        return post("/api/oauth2/token", withClient(fields, clientSecret));
    }

    private String withClient(Map<String, String> fields, String clientSecret) {
        return form(fields) + "&client_id=" + application + "&client_secret=" + encoded(clientSecret);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String error(JsonNode body) {
        return body.path("error").asString("");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return new JsonMapper().readTree(response.body());
    }

    private HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(discord.baseUrl() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> get(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(discord.baseUrl() + path))
                .header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> page(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
