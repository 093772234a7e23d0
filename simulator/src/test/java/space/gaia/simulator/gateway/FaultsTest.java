package space.gaia.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.fault.FaultKind;
import space.gaia.simulator.fault.GatewayFault;
import space.gaia.simulator.fault.Rates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

class FaultsTest {
    private static final long INTENTS = Intent.of(Intent.GUILD_MESSAGES, Intent.MESSAGE_CONTENT);

    private final GatewayFixture discord = new GatewayFixture();

    @AfterEach
    void close() {
        discord.close();
    }

    private void say(int count) {
        IntStream.range(0, count).forEach(i -> discord.say(Integer.toString(i)));
        discord.say("end");
    }

    private static List<String> contents(RawClient client) {
        return client
                .upTo(payload -> payload.path("d").path("content").asString("").equals("end"))
                .stream()
                .map(payload -> payload.path("d").path("content").asString(""))
                .toList();
    }

    @Test
    void droppedEventsLeaveAHoleInTheNumbersAndAreListed() {
        try (var client = discord.client(INTENTS)) {
            discord.faults.dropNext("MESSAGE_CREATE", 3);
            say(5);
            assertThat(client.next().path("s").asInt()).isEqualTo(5);
            assertThat(discord.faults.count(FaultKind.DROP)).isEqualTo(3);
            assertThat(discord.faults.report()).contains("MESSAGE_CREATE s=2 of session", "Drop[]");
            assertThat(discord.faults.waiting()).isZero();
        }
    }

    @Test
    void aDroppedEventIsReplayedToWhoResumesFromBeforeIt() {
        try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), INTENTS)) {
            var session =
                    client.awaitEvent("READY").path("d").path("session_id").asString();
            discord.faults.dropNext("MESSAGE_CREATE", 1);
            say(0);
            client.vanish();
            try (var again = RawClient.connect(discord.url()).resume(discord.bot.token(), session, 1)) {
                assertThat(contents(again)).contains("end");
            }
        }
    }

    @Test
    void aDuplicateComesTwiceWithOneNumber() {
        try (var client = discord.client(INTENTS)) {
            discord.faults.duplicateNext("MESSAGE_CREATE", 1);
            say(2);
            assertThat(contents(client)).containsExactly("0", "0", "1", "end");
        }
    }

    @Test
    void aReorderedEventIsOvertakenByAsManyAsWereAsked() {
        try (var client = discord.client(INTENTS)) {
            discord.faults.reorderNext("MESSAGE_CREATE", 1, 2);
            say(3);
            assertThat(contents(client)).containsExactly("1", "2", "0", "end");
        }
    }

    @Test
    void aReorderedEventThatNothingOvertakesComesAllTheSame() {
        try (var client = discord.client(INTENTS)) {
            discord.faults.reorderNext("MESSAGE_CREATE", 1, 5);
            discord.say("alone");
            assertThat(client.awaitEvent("MESSAGE_CREATE")
                            .path("d")
                            .path("content")
                            .asString())
                    .isEqualTo("alone");
        }
    }

    @Test
    void aDelayKeepsTheOrder() {
        try (var client = discord.client(INTENTS)) {
            discord.faults.delayNext("MESSAGE_CREATE", 1, Duration.ofMillis(300));
            long before = System.nanoTime();
            say(2);
            assertThat(contents(client)).containsExactly("0", "1", "end");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void aCutClosesInThePlaceOfTheEventWhichIsReplayed() {
        try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), INTENTS)) {
            var session =
                    client.awaitEvent("READY").path("d").path("session_id").asString();
            discord.faults.cutAtNext("MESSAGE_CREATE");
            say(2);
            assertThat(client.awaitClose()).isEqualTo(4000);
            try (var again = RawClient.connect(discord.url()).resume(discord.bot.token(), session, 1)) {
                again.awaitOp(10);
                assertThat(contents(again)).containsExactly("0", "1", "end");
            }
        }
    }

    @Test
    void aResetEndsTheConnectionWithoutACode() {
        try (var client = discord.client(INTENTS)) {
            assertThat(discord.faults.reset()).isEqualTo(1);
            assertThat(client.awaitClose()).isIn(-1, 1006);
        }
    }

    @Test
    void reconnectIsAskedForAndTheConnectionStaysForAMoment() {
        try (var client = discord.client(INTENTS)) {
            assertThat(discord.faults.reconnect()).isEqualTo(1);
            assertThat(client.awaitOp(7).path("d")).isEqualTo(NullNode.instance);
            discord.say("still there");
            client.awaitEvent("MESSAGE_CREATE");
        }
    }

    @Test
    void anInvalidSessionThatMayResumeResumesOnTheSameConnection() {
        try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), INTENTS)) {
            var session =
                    client.awaitEvent("READY").path("d").path("session_id").asString();
            discord.faults.invalidSession(true);
            assertThat(client.awaitOp(9).path("d").asBoolean()).isTrue();
            discord.say("meanwhile");
            client.resume(discord.bot.token(), session, 1);
            assertThat(client.awaitEvent("MESSAGE_CREATE")
                            .path("d")
                            .path("content")
                            .asString())
                    .isEqualTo("meanwhile");
            client.awaitEvent("RESUMED");
        }
    }

    @Test
    void anInvalidSessionIsOverAndTheClientIdentifiesAnew() {
        try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), INTENTS)) {
            var session =
                    client.awaitEvent("READY").path("d").path("session_id").asString();
            discord.faults.invalidSession(false);
            assertThat(client.awaitOp(9).path("d").asBoolean(true)).isFalse();
            client.resume(discord.bot.token(), session, 1).awaitOp(9);
            client.identify(discord.bot.token(), INTENTS).awaitEvent("READY");
        }
    }

    @Test
    void aZombieAnswersNothingAndItsEventsAreReplayed() {
        try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), INTENTS)) {
            var session =
                    client.awaitEvent("READY").path("d").path("session_id").asString();
            assertThat(discord.faults.zombie()).isEqualTo(1);
            client.send(1, NullNode.instance);
            say(1);
            try (var again = RawClient.connect(discord.url()).resume(discord.bot.token(), session, 1)) {
                again.awaitOp(10);
                assertThat(contents(again)).containsExactly("0", "end");
            }
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        var rates = Rates.none().with(FaultKind.DROP, 0.1).with(FaultKind.DUPLICATE, 0.1);
        var seen = new HashSet<List<Integer>>();
        for (int run = 0; run < 2; run++) {
            try (var again = new GatewayFixture();
                    var client = again.client(INTENTS)) {
                again.faults.random(42, rates);
                IntStream.range(0, 200).forEach(i -> again.say(Integer.toString(i)));
                again.faults.calm();
                again.say("end");
                seen.add(client
                        .upTo(payload ->
                                payload.path("d").path("content").asString("").equals("end"))
                        .stream()
                        .map(payload -> payload.path("s").asInt())
                        .toList());
                assertThat(again.faults.count(FaultKind.DROP)).isPositive();
                assertThat(again.faults.count(FaultKind.DUPLICATE)).isPositive();
            }
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void whateverHappensAClientThatResumesMissesNothing() {
        discord.faults.random(
                7,
                Rates.none()
                        .with(FaultKind.CUT, 0.02)
                        .with(FaultKind.RESET, 0.02)
                        .with(FaultKind.RECONNECT, 0.01));
        var seen = new HashSet<String>();
        try (var first = RawClient.connect(discord.url()).identify(discord.bot.token(), INTENTS)) {
            var session = first.awaitEvent("READY").path("d").path("session_id").asString();
            IntStream.range(0, 500).forEach(i -> discord.say(Integer.toString(i)));
            discord.faults.calm();
            try (var again = RawClient.connect(discord.url()).resume(discord.bot.token(), session, 1)) {
                discord.say("end");
                for (JsonNode payload : again.upTo(
                        last -> last.path("d").path("content").asString("").equals("end"))) {
                    seen.add(payload.path("d").path("content").asString(""));
                }
            }
        }
        assertThat(seen)
                .contains(IntStream.range(0, 500).mapToObj(Integer::toString).toArray(String[]::new));
        assertThat(discord.faults.happened()).isNotEmpty();
    }

    @Test
    void aFaultForAConnectionThatIsNotThereBefallsNobody() {
        assertThat(discord.faults.now(new GatewayFault.Cut(4000))).isZero();
    }
}
