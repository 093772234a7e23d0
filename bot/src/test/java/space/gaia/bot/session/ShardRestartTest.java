package space.gaia.bot.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.JDA;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import space.gaia.bot.RunningBot;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnAnyEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.workspace.GuildId;

@OnAnyEngine
class ShardRestartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** So many servers make Discord ask for a second shard. */
    private static final int SERVERS = 1_000;

    private final String mongo;

    ShardRestartTest(MongoEngine engine) {
        this.mongo = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/restart");
    }

    @Test
    void aShardThatStartsAnewLeavesTheOthersAlone() {
        try (DiscordSimulator discord = DiscordSimulator.start(
                SimulatorOptions.defaults().withGateway(GatewayOptions.discord().withConcurrency(1, Duration.ZERO)))) {
            SimulatedUser ada = discord.user("ada");
            List<GuildId> guilds = IntStream.range(0, SERVERS)
                    .mapToObj(number -> discord.guild("Server " + number, ada))
                    .peek(discord.bot()::joins)
                    .map(SimulatedGuild::id)
                    .map(GuildId::new)
                    .toList();
            try (RunningBot bot = RunningBot.start(discord, mongo)) {
                up(bot);
                DiscordSession session = bot.bean(DiscordSession.class);
                List<JDA> before = shards(session, guilds);
                assertThat(before).hasSize(2);
                JDA untouched = before.getFirst();
                JDA replaced = before.getLast();

                for (int i = 0; i < 5; i++) {
                    assertThat(session.restart(replaced.getShardInfo().getShardId(), "as a test wants"))
                            .isTrue();
                    up(bot);
                    assertThat(shards(session, guilds))
                            .hasSize(2)
                            .contains(untouched)
                            .doesNotContain(replaced);
                    replaced = other(shards(session, guilds), untouched);
                }
                assertThat(session.restart(7, "there is none")).isFalse();
                assertThat(bot.health("discord").getDetails()).containsEntry("shardsConnected", 2);
            }
        }
    }

    private static List<JDA> shards(DiscordSession session, List<GuildId> guilds) {
        return guilds.stream()
                .map(guild -> Objects.requireNonNull(session.shardOf(guild)))
                .distinct()
                .toList();
    }

    private static JDA other(List<JDA> shards, JDA than) {
        return shards.stream().filter(shard -> shard != than).findFirst().orElseThrow();
    }

    private static void up(RunningBot bot) {
        await().atMost(PATIENCE).until(() -> bot.health("discord").getStatus().equals(Status.UP));
    }
}
