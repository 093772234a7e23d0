package space.gaia.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResumeTest {
    private static final long INTENTS = Intent.of(Intent.GUILD_MESSAGES, Intent.MESSAGE_CONTENT);

    private GatewayFixture discord = new GatewayFixture();

    @AfterEach
    void close() {
        discord.close();
    }

    private String session(RawClient client) {
        client.identify(discord.bot.token(), INTENTS);
        return client.awaitEvent("READY").path("d").path("session_id").asString();
    }

    private void awaitDisconnected() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> discord.gateway.sessions().stream().noneMatch(SessionView::connected));
    }

    @Test
    void whatHappenedMeanwhileIsReplayedInOrderAndThenComesResumed() {
        try (var first = RawClient.connect(discord.url())) {
            var session = session(first);
            discord.say("seen");
            first.awaitEvent("MESSAGE_CREATE");
            first.vanish();
            awaitDisconnected();
            IntStream.range(0, 20).forEach(i -> discord.say("missed " + i));
            try (var second = RawClient.connect(discord.url())) {
                second.resume("Bot " + discord.bot.token(), session, 2);
                second.awaitOp(10);
                for (int i = 0; i < 20; i++) {
                    var missed = second.next();
                    assertThat(missed.path("s").asInt()).isEqualTo(3 + i);
                    assertThat(missed.path("d").path("content").asString()).isEqualTo("missed " + i);
                }
                assertThat(second.next().path("t").asString()).isEqualTo("RESUMED");
                discord.say("live again");
                assertThat(second.next().path("d").path("content").asString()).isEqualTo("live again");
            }
        }
    }

    @Test
    void aResumeTakesOverFromAConnectionThatIsStillThere() {
        try (var first = RawClient.connect(discord.url());
                var second = RawClient.connect(discord.url())) {
            second.resume(discord.bot.token(), session(first), 1).awaitEvent("RESUMED");
            assertThat(first.awaitClose()).isEqualTo(4000);
        }
    }

    @Test
    void aSessionThatTheClientEndedItselfIsGone() {
        try (var first = RawClient.connect(discord.url());
                var second = RawClient.connect(discord.url())) {
            var session = session(first);
            first.leave(1000);
            first.awaitClose();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> discord.gateway.sessions().isEmpty());
            second.resume(discord.bot.token(), session, 1);
            assertThat(second.awaitOp(9).path("d").asBoolean(true)).isFalse();
        }
    }

    @Test
    void aNumberThatWasNeverGivenIsClosedWith4007() {
        try (var first = RawClient.connect(discord.url());
                var second = RawClient.connect(discord.url())) {
            second.resume(discord.bot.token(), session(first), 99);
            assertThat(second.awaitClose()).isEqualTo(4007);
        }
    }

    @Test
    void anotherTokenIsClosedWith4004AndAnotherApplicationsSessionIsNotFound() {
        var other = discord.world.applications().create("other");
        try (var first = RawClient.connect(discord.url());
                var second = RawClient.connect(discord.url());
                var third = RawClient.connect(discord.url())) {
            var session = session(first);
            second.resume("nonsense", session, 1);
            assertThat(second.awaitClose()).isEqualTo(4004);
            third.resume(other.token(), session, 1).awaitOp(9);
            assertThat(first.isOpen()).isTrue();
        }
    }

    @Test
    void whatTheBoundedReplayNoLongerHoldsMakesTheSessionInvalid() {
        discord.close();
        discord = new GatewayFixture(GatewayFixture.fast().withReplay(Duration.ofMinutes(3), 5, 1 << 20));
        try (var first = RawClient.connect(discord.url())) {
            var session = session(first);
            IntStream.range(0, 10).forEach(i -> discord.say("many " + i));
            first.upTo(payload -> payload.path("d").path("content").asString("").equals("many 9"));
            first.vanish();
            awaitDisconnected();
            try (var second = RawClient.connect(discord.url())) {
                assertThat(second.resume(discord.bot.token(), session, 3)
                                .awaitOp(9)
                                .path("d")
                                .asBoolean(true))
                        .isFalse();
                second.identify(discord.bot.token(), INTENTS).awaitEvent("READY");
            }
        }
    }

    @Test
    void aSessionThatWaitedTooLongIsGone() {
        discord.close();
        discord = new GatewayFixture(GatewayFixture.fast().withReplay(Duration.ZERO, 5, 1 << 20));
        try (var first = RawClient.connect(discord.url())) {
            var session = session(first);
            first.vanish();
            awaitDisconnected();
            try (var second = RawClient.connect(discord.url())) {
                second.resume(discord.bot.token(), session, 1).awaitOp(9);
            }
        }
    }
}
