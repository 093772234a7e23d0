package space.gaia.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.workspace.server.ChannelChoice;

/** Who asks for what is missing has the bot look at once, and is told when nothing is left. */
@OnEveryEngine
class AskedForTest {
    private static final String WORKSPACE = "asked";
    private static final String DISCORD = "/api/v1/integrations/discord";

    private final MongoEngine engine;
    private final MongoDatabase database;

    AskedForTest(MongoEngine engine, MongoDatabase database) {
        this.engine = engine;
        this.database = database;
    }

    @Test
    void theBotReadsTheChannelsAnewAndTheRunEnds() {
        try (var discord = DiscordSimulator.start()) {
            var hedda = discord.user("hedda");
            var channel = discord.guild("River", hedda).textChannel("general");
            channel.send(hedda, "before the link");
            discord.bot().joins(channel.guild());
            RunningService.link(database, WORKSPACE, channel.guild(), ChannelChoice.all());
            try (var service = RunningService.start(discord, engine, database)) {
                await().atMost(RunningService.PATIENCE)
                        .until(() -> service.channel(WORKSPACE, channel.id()).size() == 1);
                await().atMost(RunningService.PATIENCE)
                        .until(() -> service.read(WORKSPACE, DISCORD)
                                .at("/status/state")
                                .asString()
                                .equals("connected"));
                discord.faults().slowNext("GET", "/guilds/{guild_id}/channels", 1, Duration.ofMillis(1));

                var run = service.ask(WORKSPACE, DISCORD + "/sync");

                assertThat(run.path("state").asString()).isEqualTo("running");
                await().atMost(RunningService.PATIENCE)
                        .until(() -> discord.faults().waiting() == 0);
                await().atMost(RunningService.PATIENCE)
                        .until(() -> service.read(WORKSPACE, DISCORD + "/runs")
                                .path(0)
                                .path("state")
                                .asString()
                                .equals("done"));
                assertThat(service.read(WORKSPACE, DISCORD + "/runs").path(0).path("id"))
                        .isEqualTo(run.path("id"));
            }
        }
    }
}
