package space.gaia.bot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static space.gaia.bot.command.Scene.ACME;
import static space.gaia.bot.command.Scene.until;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import space.gaia.bot.RunningBot;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.world.Interaction;

/**
 * Whoever uses the bot is answered while messages flood and MongoDB is slow. Discord, and so the simulator, refuses a first
 * answer after three seconds: an interaction that has one had it in time.
 */
@OnEveryEngine
class RoundTripTest {

    private static final int ROUNDS = 25;
    private static final int ASKED = 4 * ROUNDS;

    private final Scene scene;
    private final SlowLine line;
    private final String slowUri;

    RoundTripTest(MongoEngine engine, MongoClient client) {
        this.scene = new Scene(engine, client);
        String host = new ConnectionString(scene.uri).getHosts().getFirst();
        this.line = new SlowLine(Integer.parseInt(host.substring(host.lastIndexOf(':') + 1)));
        this.slowUri = "mongodb://127.0.0.1:%d/%s?directConnection=true"
                .formatted(line.port(), new ConnectionString(scene.uri).getDatabase());
    }

    @AfterEach
    void close() {
        scene.close();
        line.close();
    }

    @Test
    void everyInteractionIsAnsweredInTimeWhileMessagesFloodAndMongoDbIsSlow() throws InterruptedException {
        scene.bot.close();
        try (RunningBot slow = RunningBot.start(scene.discord, slowUri)) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> slow.health("discord").getStatus().equals(Status.UP));
            Scene.Place lab = scene.place();
            lab.link(ACME);
            lab.general.send(lab.bob, "before the flood");
            until(() -> assertThat(lab.stored(ACME)).contains("before the flood"));
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong sent = new AtomicLong();
            Thread flood = Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    lab.general.send(lab.bob, "message " + sent.incrementAndGet());
                }
            });
            line.slow(Duration.ofMillis(300));
            List<Interaction> asked = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                asked.add(lab.run(lab.mia, "gaia status", Map.of()));
                asked.add(lab.run(lab.mia, "gaia unlink", Map.of()));
                asked.add(lab.run(lab.mia, "gaia settings", Map.of()));
                asked.add(lab.general
                        .with(scene.discord.bot())
                        .autocomplete(lab.mia, "gaia status", Map.of("workspace", "a"), "workspace"));
                asked.getLast().awaitCallback(Scene.PATIENCE);
            }

            assertThat(asked.stream().filter(RoundTripTest::isAnswered)).hasSize(ASKED);
            asked.stream()
                    .filter(one -> one.payload().path("data").toString().contains("\"unlink\""))
                    .forEach(one -> assertThat(Scene.said(one)).contains("End the link to **Acme**?"));
            over.set(true);
            flood.join();
            line.slow(Duration.ZERO);
            assertThat(sent.get()).as("it was a flood").isGreaterThan(ASKED);
            until(() -> assertThat(lab.stored(ACME)).contains("message " + sent.get()));
        }
    }

    private static boolean isAnswered(Interaction interaction) {
        return !interaction.awaitCallback(Scene.PATIENCE).isEmpty();
    }
}
