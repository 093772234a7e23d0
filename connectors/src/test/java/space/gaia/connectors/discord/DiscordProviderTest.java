package space.gaia.connectors.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.connectors.TestReport.Status.FAILED;
import static space.gaia.connectors.TestReport.Status.PASSED;
import static space.gaia.connectors.TestReport.Status.SKIPPED;
import static space.gaia.connectors.TestReport.Status.WARNING;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import space.gaia.connectors.Section;
import space.gaia.connectors.Settings;
import space.gaia.connectors.TestReport;
import space.gaia.connectors.TestReport.Result;
import space.gaia.connectors.remote.Answer;
import space.gaia.connectors.remote.Credential;
import space.gaia.connectors.remote.Identity;
import space.gaia.connectors.remote.Outcome;
import space.gaia.connectors.remote.RemoteHost;
import space.gaia.connectors.remote.Tokens;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.gateway.Intent;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Discord's behaviour, tried on the simulator. */
class DiscordProviderTest {

    private static final String BACK = "https://gaia.example.com/back";

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedUser ada = discord.user("ada");
    private final DiscordProvider provider = provider(discord.bot().token());

    @AfterEach
    void close() {
        discord.close();
    }

    @Test
    void everythingIsWell() {
        TestReport report = provider.test(Settings.none());

        assertThat(report.steps()).extracting(Result::status).containsOnly(PASSED);
        assertThat(report.steps().getLast().seen())
                .contains(Long.toString(discord.bot().applicationId()));
    }

    @Test
    void aWrongTokenFailsAtItsStepAndSaysWhatToDo() {
        TestReport report = provider("wrong.canary.token").test(Settings.none());

        assertThat(report.steps()).extracting(Result::status).containsExactly(PASSED, PASSED, FAILED, SKIPPED, SKIPPED);
        assertThat(report.steps().get(2).advice()).contains("DISCORD_TOKEN");
        assertThat(report.toString()).doesNotContain("canary");
    }

    @Test
    void noTokenAndOneThatCannotBeOneFailBeforeAnythingIsAsked() {
        for (String token : new String[] {"", "can ary\r\nX: y"}) {
            assertThat(provider(token).test(Settings.none()).steps())
                    .extracting(Result::status)
                    .containsExactly(FAILED, SKIPPED, SKIPPED, SKIPPED, SKIPPED);
        }
    }

    @Test
    void settingsThatAreNotRightFailFirst() {
        ObjectNode mapping = new JsonMapper().createObjectNode().put("authors", "canary");

        TestReport report = provider.test(new Settings(Map.of(Section.DATA_MAPPING, mapping)));

        assertThat(report.steps().getFirst().status()).isEqualTo(FAILED);
        assertThat(report.steps().getFirst().seen())
                .contains("/dataMapping/authors")
                .doesNotContain("canary");
    }

    @Test
    void anIntentThatIsOffIsAWarning() {
        discord.gateway().intents().deny(discord.bot().applicationId(), Intent.MESSAGE_CONTENT);

        TestReport report = provider.test(Settings.none());

        assertThat(report.passed()).isTrue();
        assertThat(report.steps().get(3).status()).isEqualTo(WARNING);
        assertThat(report.steps().get(3).advice()).contains("developer portal");
    }

    @Test
    void aDiscordThatFailsOrIsAwayIsToldAsSuch() {
        discord.faults().failNext("GET", "/gateway", 1, 503);
        assertThat(provider.test(Settings.none()).steps().get(1).seen()).contains("503");

        discord.close();
        assertThat(provider.test(Settings.none()).steps().get(1).status()).isEqualTo(FAILED);
    }

    @Test
    void theTokenIsShownAsAMaskOnly() {
        assertThat(provider.shownAuthentication()).containsKey("apiKey");
        assertThat(provider.shownAuthentication().toString())
                .doesNotContain(discord.bot().token());
        assertThat(provider("").shownAuthentication()).doesNotContainKey("apiKey");
    }

    @Test
    void thatTheOperatorSetNoTokenIsWhatLacks() {
        assertThat(provider.lacking()).isEmpty();
        assertThat(provider("").lacking()).singleElement().satisfies(lack -> {
            assertThat(lack.pointer()).isEqualTo("/authentication/apiKey");
            assertThat(lack.missing()).isTrue();
            assertThat(lack.message()).contains("DISCORD_TOKEN");
        });
    }

    @Test
    void anAccountIsIdentifiedRefreshedAndRevoked() {
        Tokens first = consent();

        assertThat(provider.identify(first.access()))
                .isEqualTo(new Outcome.Done<>(new Identity(Long.toString(ada.id()), "Ada")));
        Tokens second = ((Outcome.Done<Tokens>) provider.refresh(first.refresh().orElseThrow())).value();
        assertThat(second.scopes()).containsExactlyInAnyOrder("identify", "guilds");
        assertThat(second.validFor()).isPositive();
        assertThat(provider.refresh(first.refresh().orElseThrow())).isInstanceOf(Outcome.Refused.class);
        assertThat(provider.revoke(second.access())).isEqualTo(new Outcome.Done<>(true));
        assertThat(provider.identify(second.access())).isInstanceOf(Outcome.Refused.class);
        assertThat(second.toString()).doesNotContain(second.access().reveal());
    }

    @Test
    void theServersOfAPersonAreTold() {
        long own = discord.guild("Own", ada).id();
        long others = discord.guild("Others", discord.user("bob")).id();
        ada.joins(discord.guild(others));

        var told = (Outcome.Done<List<PersonsGuild>>) provider.guilds(consent().access());

        assertThat(told.value()).extracting(PersonsGuild::id).containsExactly(own, others);
        assertThat(told.value()).extracting(PersonsGuild::owner).containsExactly(true, false);
        assertThat(provider.guilds(Credential.of("wrong"))).isInstanceOf(Outcome.Refused.class);
        discord.faults().failNext("GET", "/users/@me/guilds", 1, 502);
        assertThat(provider.guilds(consent().access())).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void aCodeIsExchangedWithItsVerifierOnceAndByNobodyElse() {
        long client = discord.bot().applicationId();
        discord.oauth().allowRedirect(client, BACK);
        String verifier = "a".repeat(43);
        // The challenge is the verifier's SHA-256 (RFC 7636).
        URI authorize = URI.create(("%s?response_type=code&client_id=%d&scope=identify%%20guilds&redirect_uri=%s"
                        + "&code_challenge_method=S256&code_challenge=ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA")
                .formatted(provider.authorize(), client, BACK));
        String code = discord.oauth().agree(ada.id(), authorize, 0).replaceFirst(".*[?&]code=([^&]+).*", "$1");

        assertThat(provider.exchange(Credential.of(code), BACK, Credential.of("b".repeat(43))))
                .isInstanceOf(Outcome.Refused.class);
        code = discord.oauth().agree(ada.id(), authorize, 0).replaceFirst(".*[?&]code=([^&]+).*", "$1");
        var tokens = (Outcome.Done<Tokens>) provider.exchange(Credential.of(code), BACK, Credential.of(verifier));
        assertThat(tokens.value().scopes()).containsExactlyInAnyOrder("identify", "guilds");
        assertThat(provider.exchange(Credential.of(code), BACK, Credential.of(verifier)))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aDiscordThatFailsSaysNothingOfTheConsent() {
        Tokens tokens = consent();
        discord.close();

        assertThat(provider.refresh(tokens.refresh().orElseThrow())).isInstanceOf(Outcome.Unavailable.class);
        assertThat(provider.revoke(tokens.access())).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void anApplicationThatIsNotAcceptedSaysNothingOfTheConsent() {
        Tokens tokens = consent();
        DiscordProvider unknown = new DiscordProvider(new DiscordAccess(
                URI.create(discord.apiBaseUrl()),
                Credential.of(discord.bot().token()),
                Long.toString(discord.bot().applicationId()),
                Credential.of("wrong")));

        assertThat(unknown.refresh(tokens.refresh().orElseThrow())).isInstanceOf(Outcome.Unavailable.class);
    }

    private DiscordProvider provider(String token) {
        return new DiscordProvider(new DiscordAccess(
                URI.create(discord.apiBaseUrl()),
                Credential.of(token),
                Long.toString(discord.bot().applicationId()),
                Credential.of(discord.bot().application().clientSecret())));
    }

    /** What Discord gives for the code that a person's consent comes back with. */
    private Tokens consent() {
        long client = discord.bot().applicationId();
        discord.oauth().allowRedirect(client, BACK);
        URI authorize = URI.create(discord.baseUrl()
                + "/oauth2/authorize?response_type=code&client_id=%d&scope=identify%%20guilds&redirect_uri=%s&state=s"
                        .formatted(client, BACK));
        String code = discord.oauth().agree(ada.id(), authorize, 0).replaceFirst(".*[?&]code=([^&]+).*", "$1");
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "authorization_code");
        form.add("code", code);
        form.add("redirect_uri", BACK);
        Answer answer = new RemoteHost(URI.create(discord.apiBaseUrl()))
                .post(
                        "oauth2/token",
                        headers -> headers.setBasicAuth(
                                Long.toString(client),
                                discord.bot().application().clientSecret()),
                        form);
        var body = ((Answer.Told) answer).body();
        return new Tokens(
                Credential.of(body.path("access_token").asString("")),
                Optional.of(Credential.of(body.path("refresh_token").asString(""))),
                Duration.ofSeconds(body.path("expires_in").asLong(0)),
                Set.of());
    }
}
