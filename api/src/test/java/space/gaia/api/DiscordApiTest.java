package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedUser;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The api with a Discord at which people can connect their accounts. */
abstract class DiscordApiTest extends ApiTest {
    static final JsonMapper JSON = JsonMapper.shared();
    static final String PUBLIC = "http://gaia.example.com";
    static final String CALLBACK = PUBLIC + "/api/v1/discord/callback";

    /** One for all classes of tests, which have one context too; it ends with the process. */
    static final DiscordSimulator DISCORD = DiscordSimulator.start();

    @DynamicPropertySource
    static void discord(DynamicPropertyRegistry properties) {
        DISCORD.oauth().allowRedirect(DISCORD.bot().applicationId(), CALLBACK);
        properties.add("gaia.discord.token", DISCORD.bot()::token);
        properties.add("gaia.discord.api-url", DISCORD::apiBaseUrl);
        properties.add("gaia.discord.client-id", DISCORD.bot()::applicationId);
        properties.add(
                "gaia.discord.client-secret", () -> DISCORD.bot().application().clientSecret());
        properties.add("gaia.discord.api-requests-per-second", () -> 50);
        properties.add("gaia.public-url", () -> PUBLIC);
    }

    @AfterEach
    void calm() {
        DISCORD.faults().calm();
    }

    record Reply(int status, JsonNode json) {

        JsonNode at(String path) {
            return json.at(path);
        }

        String text(String path) {
            return json.at(path).asString("");
        }

        String detail() {
            return text("/detail");
        }

        Reply expect(int expected) {
            assertThat(status).as(json.toString()).isEqualTo(expected);
            return this;
        }
    }

    Browser browser() {
        return new Browser(PUBLIC, "http://127.0.0.1:" + port);
    }

    RestTestClient admin() {
        return admin(acme);
    }

    RestTestClient admin(WorkspaceId workspace) {
        return as(tokenFor(new NewToken("admin", AccessRole.ADMIN, Set.of(workspace), null, null)));
    }

    RestTestClient backend(@Nullable String person) {
        RestTestClient app = as(tokenFor(new NewToken("app", AccessRole.APP, Set.of(acme), null, null)));
        return person == null
                ? app
                : app.mutate().defaultHeader("X-Acting-Person", person).build();
    }

    static Reply call(RestTestClient caller, HttpMethod method, String path, @Nullable String body) {
        return exchange(caller, method, "/api/v1/discord" + path, body);
    }

    static Reply exchange(RestTestClient caller, HttpMethod method, String path, @Nullable String body) {
        RestTestClient.RequestBodySpec request = caller.method(method).uri(path);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        var result = request.exchange().expectBody().returnResult();
        byte[] content = result.getResponseBodyContent();
        return new Reply(
                result.getStatus().value(),
                content == null || content.length == 0
                        ? JSON.createObjectNode()
                        : JSON.readTree(new String(content, StandardCharsets.UTF_8)));
    }

    static Reply get(RestTestClient caller, String path) {
        return call(caller, HttpMethod.GET, path, null);
    }

    static Reply post(RestTestClient caller, String path, String body) {
        return call(caller, HttpMethod.POST, path, body);
    }

    static Reply delete(RestTestClient caller, String path) {
        return call(caller, HttpMethod.DELETE, path, null);
    }

    /** Where the person's browser has to go. */
    static String startUrl(RestTestClient caller) {
        return post(caller, "/connect", "{}").expect(201).text("/start_url");
    }

    /** Discord's page, which this browser is led to. */
    static URI toDiscord(Browser browser, String startUrl) {
        Browser.Page page = browser.open(startUrl);
        assertThat(page.status()).as(page.body()).isEqualTo(302);
        return URI.create(page.location());
    }

    /** The person agrees at Discord; where the browser is sent back to. */
    static String agrees(SimulatedUser person, URI page) {
        return DISCORD.oauth().agree(person.id(), page, 0);
    }

    /** The whole way, in a browser of their own. */
    void connect(RestTestClient caller, SimulatedUser person) {
        Browser browser = browser();
        Browser.Page end = browser.open(agrees(person, toDiscord(browser, startUrl(caller))));
        assertThat(end.status()).as(end.body()).isEqualTo(200);
    }
}
