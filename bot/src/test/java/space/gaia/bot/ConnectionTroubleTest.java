package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import space.gaia.bot.session.DiscordSettings;
import space.gaia.bot.session.SessionState;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnAnyEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.Intent;

/** What the bot says, and does, when Discord does not let it in. */
@OnAnyEngine
@ExtendWith(OutputCaptureExtension.class)
class ConnectionTroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WRONG = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.Wrong1.this-token-is-not-one-of-ours";

    private final String mongo;

    ConnectionTroubleTest(MongoEngine engine) {
        this.mongo = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/trouble");
    }

    @Test
    void aWrongTokenIsToldInOneLineThatDoesNotShowIt(CapturedOutput output) {
        try (DiscordSimulator discord = DiscordSimulator.start();
                RunningBot bot = RunningBot.start(discord.apiBaseUrl(), WRONG, mongo)) {
            untilDown(bot, SessionState.TOKEN_REFUSED, "Discord refuses the bot token: set DISCORD_TOKEN");

            assertThat(bot.bean(MeterRegistry.class)
                            .get("gaia.discord.rest.invalid")
                            .tag("status", "401")
                            .counter()
                            .count())
                    .isPositive();
            assertThat(bot.bean(DiscordSettings.class).toString()).doesNotContain(WRONG);
            assertThat(output.getAll())
                    .contains("discord down: Discord refuses the bot token")
                    .doesNotContain(WRONG)
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void noTokenAtAllIsToldToo() {
        try (RunningBot bot = RunningBot.start("http://127.0.0.1:1", "", mongo)) {
            untilDown(bot, SessionState.NO_TOKEN, "there is no bot token");
        }
    }

    @Test
    void aTokenThatNoHeaderCanHoldIsRefusedWithoutShowingIt(CapturedOutput output) {
        try (RunningBot bot = RunningBot.start("http://127.0.0.1:1", "söcrät-token", mongo)) {
            untilDown(bot, SessionState.TOKEN_REFUSED, "Discord refuses the bot token");

            assertThat(output.getAll()).doesNotContain("söcrät-token");
        }
    }

    @Test
    void missingIntentsAreNamedAndTriedAgainUntilTheyAreThere() {
        try (DiscordSimulator discord = DiscordSimulator.start()) {
            long application = discord.bot().applicationId();
            discord.gateway().intents().deny(application, Intent.MESSAGE_CONTENT);
            try (RunningBot bot = RunningBot.start(discord, mongo)) {
                untilDown(bot, SessionState.INTENTS_REFUSED, "switch on Message Content Intent");

                discord.gateway().intents().allow(application, Intent.MESSAGE_CONTENT);

                untilUp(bot);
            }
        }
    }

    @Test
    void discordMayBeAwayAtTheStart() throws IOException {
        int port = freePort();
        String token = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.Gaia42.a-token-that-will-be-known-later";
        try (RunningBot bot = RunningBot.start("http://127.0.0.1:" + port, token, mongo)) {
            untilDown(
                    bot, SessionState.UNREACHABLE, "Discord's REST API cannot be reached (the connection is refused)");

            try (DiscordSimulator _ = DiscordSimulator.start(
                    SimulatorOptions.defaults().withPort(port).withBot("Gaia", token))) {
                untilUp(bot);
            }
            untilDown(bot, SessionState.RECONNECTING, "the connection to Discord's gateway was lost");
        }
    }

    @Test
    void whatAnswersMayBeSomethingElse() {
        try (DiscordSimulator discord = DiscordSimulator.start();
                RunningBot bot = RunningBot.start(
                        discord.apiBaseUrl(),
                        discord.bot().token(),
                        mongo,
                        "gaia.discord.gateway-url",
                        "ws://127.0.0.1:1")) {
            untilDown(bot, SessionState.UNREACHABLE, "Discord's gateway cannot be reached");
        }
    }

    @Test
    void whatNobodyForesawIsToldAndTriedAgain(CapturedOutput output) throws IOException {
        String token = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.Gaia42.a-token-that-will-be-known-later";
        HttpServer odd = answering("{\"shards\": \"many\"}");
        int port = odd.getAddress().getPort();
        try (RunningBot bot = RunningBot.start("http://127.0.0.1:" + port, token, mongo)) {
            try {
                untilDown(bot, SessionState.FAILED, "connecting to Discord failed (java.lang.NumberFormatException");
            } finally {
                odd.stop(0);
            }
            assertThat(output.getAll())
                    .containsOnlyOnce("discord down: connecting to Discord failed")
                    .doesNotContain("\tat ");

            try (DiscordSimulator _ = DiscordSimulator.start(
                    SimulatorOptions.defaults().withPort(port).withBot("Gaia", token))) {
                untilUp(bot);
            }
        }
    }

    private static HttpServer answering(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        return server;
    }

    private static void untilUp(RunningBot bot) {
        await().atMost(PATIENCE).until(() -> bot.health("discord").getStatus().equals(Status.UP));
    }

    private static void untilDown(RunningBot bot, SessionState state, String reason) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Health health = bot.health("discord");
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("reason")).asString().contains(reason);
            assertThat(health.getDetails()).containsEntry("state", state.name());
            assertThat(bot.bean(MeterRegistry.class)
                            .get("gaia.discord.session")
                            .tag("state", state.name())
                            .gauge()
                            .value())
                    .isEqualTo(1);
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
