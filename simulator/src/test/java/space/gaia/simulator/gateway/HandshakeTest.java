package space.gaia.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.NullNode;

class HandshakeTest {
    private GatewayFixture discord = new GatewayFixture();

    @AfterEach
    void close() {
        discord.close();
    }

    private void with(GatewayOptions options) {
        discord.close();
        discord = new GatewayFixture(options);
    }

    @Test
    void helloThenReadyThenTheGuildsThenWhatHappens() {
        try (var client = RawClient.connect(discord.url())) {
            assertThat(client.next().path("d").path("heartbeat_interval").asInt())
                    .isEqualTo(41_250);
            client.identify("Bot " + discord.bot.token(), GatewayFixture.EVERYTHING);
            var ready = client.next();
            assertThat(ready.path("t").asString()).isEqualTo("READY");
            assertThat(ready.path("s").asInt()).isEqualTo(1);
            assertThat(ready.path("d").path("v").asInt()).isEqualTo(10);
            assertThat(ready.path("d").path("user").path("id").asLong()).isEqualTo(discord.bot.id());
            assertThat(ready.path("d")
                            .path("guilds")
                            .path(0)
                            .path("unavailable")
                            .asBoolean())
                    .isTrue();
            assertThat(ready.path("d").path("resume_gateway_url").asString()).isEqualTo(discord.url());
            assertThat(ready.path("d").path("application").path("flags").asLong())
                    .isEqualTo(1 << 13 | 1 << 15 | 1 << 19);
            var guild = client.next();
            assertThat(guild.path("t").asString()).isEqualTo("GUILD_CREATE");
            assertThat(guild.path("d").path("channels").path(0).path("name").asString())
                    .isEqualTo("general");
            discord.say("hello");
            var message = client.next();
            assertThat(message.path("t").asString()).isEqualTo("MESSAGE_CREATE");
            assertThat(message.path("s").asInt()).isEqualTo(3);
            assertThat(message.path("d").path("content").asString()).isEqualTo("hello");
        }
    }

    @Test
    void anIdentifyThatIsSentBeforeHelloIsReadIsAccepted() {
        try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), 0)) {
            assertThat(client.awaitEvent("READY").path("s").asInt()).isEqualTo(1);
        }
    }

    @Test
    void heartbeatsAreAcknowledgedBeforeAndAfterIdentifying() {
        try (var client = RawClient.connect(discord.url())) {
            client.send(1, NullNode.instance).awaitOp(11);
            client.identify(discord.bot.token(), 0).awaitEvent("READY");
            client.send(1, RawClient.JSON.readTree("1")).awaitOp(11);
        }
    }

    @Test
    void aWrongTokenIsClosedWith4004() {
        try (var client = RawClient.connect(discord.url()).identify("nonsense", 0)) {
            assertThat(client.awaitClose()).isEqualTo(4004);
            assertThat(client.closeReason()).isEqualTo("Authentication failed.");
        }
    }

    @Test
    void aBitThatIsNoIntentIsClosedWith4013AndSoIsNoIntentsAtAll() {
        try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), 1L << 30)) {
            assertThat(client.awaitClose()).isEqualTo(4013);
        }
        var identify = RawClient.identity(discord.bot.token(), 0);
        identify.remove("intents");
        try (var client = RawClient.connect(discord.url()).send(2, identify)) {
            assertThat(client.awaitClose()).isEqualTo(4013);
        }
    }

    @Test
    void aPrivilegedIntentThatTheApplicationLacksIsClosedWith4014ThatNamesIt() {
        discord.gateway.intents().deny(discord.bot.id(), Intent.MESSAGE_CONTENT);
        try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), GatewayFixture.EVERYTHING)) {
            assertThat(client.awaitClose()).isEqualTo(4014);
            assertThat(client.closeReason()).contains("MESSAGE_CONTENT");
        }
        discord.gateway.intents().allow(discord.bot.id(), Intent.MESSAGE_CONTENT);
        discord.client(GatewayFixture.EVERYTHING).close();
    }

    @Test
    void aSecondIdentifyIsClosedWith4005() {
        try (var client = discord.client(0).identify(discord.bot.token(), 0)) {
            assertThat(client.awaitClose()).isEqualTo(4005);
        }
    }

    @Test
    void whatNeedsASessionIsClosedWith4003WithoutOne() {
        try (var client =
                RawClient.connect(discord.url()).send(3, GatewayFixture.object().put("status", "idle"))) {
            assertThat(client.awaitClose()).isEqualTo(4003);
        }
    }

    @Test
    void anUnknownOpcodeOrAPayloadThatDoesNotFitItIsClosedWith4001() {
        try (var client = discord.client(0).send(17, NullNode.instance)) {
            assertThat(client.awaitClose()).isEqualTo(4001);
        }
        try (var client = discord.client(0).send(8, GatewayFixture.object().put("query", ""))) {
            assertThat(client.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void whatIsNotJsonOrTooLongIsClosedWith4002() {
        try (var client = RawClient.connect(discord.url()).send("{\"op\":")) {
            assertThat(client.awaitClose()).isEqualTo(4002);
        }
        try (var client = RawClient.connect(discord.url()).send("{\"op\":1,\"d\":\"" + "x".repeat(4096) + "\"}")) {
            assertThat(client.awaitClose()).isEqualTo(4002);
        }
    }

    @Test
    void etfIsRefusedWithTheReason() {
        try (var client = RawClient.connect(discord.url(), "v=10&encoding=etf", new RawClient.ZlibEach())) {
            assertThat(client.awaitClose()).isEqualTo(4002);
            assertThat(client.closeReason()).contains("encoding=json");
        }
    }

    @Test
    void anotherVersionIsClosedWith4012() {
        try (var client = RawClient.connect(discord.url(), "v=3&encoding=json", new RawClient.ZlibEach())) {
            assertThat(client.awaitClose()).isEqualTo(4012);
        }
    }

    @Test
    void moreThan120PayloadsInAMinuteAreClosedWith4008() {
        try (var client = discord.client(0)) {
            for (int i = 0; i < 130 && client.isOpen(); i++) {
                client.send(1, NullNode.instance);
            }
            assertThat(client.awaitClose()).isEqualTo(4008);
        }
    }

    @Test
    void aClientThatSendsNoHeartbeatsIsClosedWith4009AndMayResume() {
        with(GatewayFixture.fast().withHeartbeatInterval(Duration.ofMillis(200)));
        try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), 0)) {
            var ready = client.awaitEvent("READY").path("d");
            assertThat(client.awaitClose()).isEqualTo(4009);
            try (var again = RawClient.connect(discord.url())
                    .resume(discord.bot.token(), ready.path("session_id").asString(), 1)) {
                assertThat(again.awaitEvent("RESUMED").path("s").asInt()).isEqualTo(2);
            }
        }
    }

    @Test
    void aShardThatIsNoneIsClosedWith4010() {
        for (var shard : new String[] {"[1,1]", "[0]", "[-1,2]", "\"0\""}) {
            var identify = RawClient.identity(discord.bot.token(), 0);
            identify.set("shard", RawClient.JSON.readTree(shard));
            try (var client = RawClient.connect(discord.url()).send(2, identify)) {
                assertThat(client.awaitClose()).as(shard).isEqualTo(4010);
            }
        }
    }

    @Test
    void tooManyGuildsInOneSessionAreClosedWith4011() {
        with(GatewayFixture.fast().withSessionLimits(1_000, 1));
        long second = GatewayFixture.id(discord.world.guilds().create("Second", discord.ada));
        discord.world.members().addBot(second, discord.bot.id(), 0);
        try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), 1)) {
            assertThat(client.awaitClose()).isEqualTo(4011);
        }
    }

    @Test
    void shardsThatStartTooFastAreToldThatTheirSessionIsInvalid() {
        with(GatewayOptions.discord().withConcurrency(1, Duration.ofHours(1)));
        try (var first = RawClient.connect(discord.url()).identify(discord.bot.token(), 0);
                var second = RawClient.connect(discord.url())) {
            first.awaitEvent("READY");
            second.identify(discord.bot.token(), 0);
            assertThat(second.awaitOp(9).path("d").asBoolean(true)).isFalse();
        }
        assertThat(discord.gateway.startLimits().left(discord.bot.id()).remaining())
                .isEqualTo(999);
    }

    @Test
    void shardsOfDifferentBucketsStartAtOnce() {
        with(GatewayOptions.discord().withConcurrency(2, Duration.ofHours(1)));
        for (int shard : new int[] {0, 1}) {
            var identify = RawClient.identity(discord.bot.token(), 0);
            identify.putArray("shard").add(shard).add(2);
            try (var client = RawClient.connect(discord.url()).send(2, identify)) {
                assertThat(client.awaitEvent("READY")
                                .path("d")
                                .path("shard")
                                .path(0)
                                .asInt())
                        .isEqualTo(shard);
            }
        }
    }

    @Test
    void whoSpendsAllSessionStartsLosesSessionsAndToken() {
        with(GatewayFixture.fast().withSessionLimits(1, 2_500));
        try (var first = discord.client(0);
                var second = RawClient.connect(discord.url()).identify(discord.bot.token(), 0)) {
            assertThat(second.awaitClose()).isEqualTo(4004);
            assertThat(first.awaitClose()).isEqualTo(4004);
        }
        assertThat(discord.world.applications().byToken(discord.bot.token())).isEmpty();
    }
}
