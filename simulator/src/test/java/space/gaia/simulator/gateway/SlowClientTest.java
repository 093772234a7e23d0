package space.gaia.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SlowClientTest {
    private static final long BACKLOG = 4 << 20;

    @Test
    void aClientThatDoesNotReadIsGivenUpAndItsBacklogIsBounded() throws Exception {
        try (var discord = new GatewayFixture(GatewayFixture.fast().withBacklog(BACKLOG));
                var idle = new CountingClient(
                        discord.url(), "v=10&encoding=json", discord.bot.token(), GatewayFixture.EVERYTHING)) {
            idle.read(3);
            var text = "x".repeat(2_000);
            long most = 0;
            for (int i = 0; i < 100_000 && discord.gateway.sessions().getFirst().connected(); i++) {
                discord.say(text);
                most = Math.max(most, discord.gateway.sessions().getFirst().waitingBytes());
            }
            assertThat(most).isLessThan(BACKLOG + (16 << 10));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !discord.gateway.sessions().getFirst().connected());
        }
    }

    @Test
    void aClientThatReadsSlowlyButReadsGetsEverything() throws Exception {
        try (var discord = new GatewayFixture();
                var client = new CountingClient(
                        discord.url(), "v=10&encoding=json", discord.bot.token(), GatewayFixture.EVERYTHING)) {
            client.read(3);
            for (int i = 0; i < 5_000; i++) {
                discord.say("x".repeat(1_000));
            }
            assertThat(discord.gateway.sessions().getFirst().waitingFrames()).isPositive();
            assertThat(client.read(5_000)).isEqualTo(5_000);
        }
    }
}
