package space.gaia.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.MessageDraft;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.workspace.server.ChannelChoice;

/** A file that somebody posts is what a reader opens, days later too. */
@OnEveryEngine
class FilesTest {
    private static final String WORKSPACE = "files";

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final MongoEngine engine;
    private final MongoDatabase database;

    FilesTest(MongoEngine engine, MongoDatabase database) {
        this.engine = engine;
        this.database = database;
    }

    @Test
    void whatSomebodyPostsIsOpenedByOurLinkWhenDiscordsHasExpired() throws Exception {
        try (var discord = DiscordSimulator.start(SimulatorOptions.defaults()
                        .withClock(() -> Instant.now().plus(ahead.get())));
                var client = HttpClient.newHttpClient()) {
            var hedda = discord.user("hedda");
            var channel = discord.guild("River", hedda).textChannel("general");
            discord.bot().joins(channel.guild());
            RunningService.link(database, WORKSPACE, channel.guild(), ChannelChoice.all());
            try (var service = RunningService.start(discord, engine, database)) {
                var message =
                        channel.send(hedda, MessageDraft.text("the plan").attachment("the plan.txt", 8, "text/plain"));
                var posted = channel.message(message).path("attachments").path(0);
                discord.cdn()
                        .put(posted.path("id").asLong(), "text/plain", "row home".getBytes(StandardCharsets.UTF_8));
                await().atMost(RunningService.PATIENCE)
                        .until(() -> service.message(WORKSPACE, channel.id(), message)
                                .has("id"));
                ahead.set(Duration.ofDays(2));

                var read = service.message(WORKSPACE, channel.id(), message);
                var ours = read.path("attachments").path(0).path("url").asString();
                var discords = service.redirect(WORKSPACE, ours);

                assertThat(status(client, posted.path("url").asString())).isEqualTo(404);
                var opened = client.send(HttpRequest.newBuilder(discords).build(), BodyHandlers.ofString());
                assertThat(opened.body()).isEqualTo("row home");
            }
        }
    }

    private static int status(HttpClient client, String link) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
