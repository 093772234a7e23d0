package space.gaia.bot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static space.gaia.bot.command.Scene.ACME;
import static space.gaia.bot.command.Scene.until;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;
import space.gaia.bot.Line;
import space.gaia.bot.RunningBot;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.SimulatedInteractions;
import space.gaia.simulator.world.Interaction;
import tools.jackson.databind.JsonNode;

/**
 * Whoever uses the bot is answered while messages flood and MongoDB is slow. How long that takes is measured and told, and not
 * asserted, since it is the machine's too: this Discord waits, and counts what the real one would have refused.
 */
@OnEveryEngine
class RoundTripTest {

    private static final int ROUNDS = 25;
    private static final int ASKED = 9 * ROUNDS;
    private static final Duration DISCORDS_PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(RoundTripTest.class);

    private final Scene scene;
    private final Line line;
    private final String slowUri;

    RoundTripTest(MongoEngine engine, MongoClient client) {
        this.scene = new Scene(engine, client);
        String host = new ConnectionString(scene.uri).getHosts().getFirst();
        this.line = new Line(Integer.parseInt(host.substring(host.lastIndexOf(':') + 1)));
        this.slowUri = "mongodb://127.0.0.1:%d/%s?directConnection=true"
                .formatted(line.port(), new ConnectionString(scene.uri).getDatabase());
    }

    @AfterEach
    void close() {
        scene.close();
        line.close();
    }

    @Test
    void everyInteractionIsAnsweredWhileMessagesFloodAndMongoDbIsSlow() throws Exception {
        scene.bot.close();
        scene.discord.world().interactions().answers().patience(Scene.PATIENCE);
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
            long message = lab.general.send(lab.bob, "to be saved");
            List<Trip> trips = new ArrayList<>();
            try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int round = 0; round < ROUNDS; round++) {
                    for (Future<Trip> trip : people.invokeAll(asks(lab, message))) {
                        trips.add(trip.get());
                    }
                }
            }

            assertThat(trips).hasSize(ASKED);
            report(trips);
            List<Interaction> asked = trips.stream().map(Trip::interaction).toList();
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

    /** Everything that the bot is asked, each by somebody of their own. */
    private List<Callable<Trip>> asks(Scene.Place lab, long message) {
        SimulatedInteractions there = lab.general.with(scene.discord.bot());
        return Stream.<Supplier<Interaction>>of(
                        () -> lab.run(lab.mia, "gaia link", Map.of("code", "AAAA-AAAA-AAAA")),
                        () -> lab.run(lab.mia, "gaia status", Map.of()),
                        () -> lab.run(lab.mia, "gaia unlink", Map.of()),
                        () -> lab.run(lab.mia, "gaia settings", Map.of()),
                        () -> lab.run(lab.owner, "gaia channels", Map.of()),
                        () -> lab.run(lab.owner, "gaia sync", Map.of()),
                        () -> lab.run(lab.bob, "gaia-me privacy", Map.of()),
                        () -> there.messageCommand(lab.owner, CommandSet.SAVE, message),
                        () -> there.autocomplete(lab.mia, "gaia status", Map.of("workspace", "a"), "workspace"))
                .<Callable<Trip>>map(ask -> () -> Trip.of(ask))
                .toList();
    }

    /** For whoever compares releases. Nothing is asserted of it: how long it takes is the machine's. */
    private static void report(List<Trip> trips) {
        List<Trip> sorted =
                trips.stream().sorted(Comparator.comparing(Trip::took)).toList();
        Trip longest = sorted.getLast();
        LOG.info(
                "interactions answered asked={} p50={}ms p99={}ms longest={}ms late={} round={} what='{}'",
                sorted.size(),
                sorted.get(sorted.size() / 2).took().toMillis(),
                sorted.get(sorted.size() * 99 / 100).took().toMillis(),
                longest.took().toMillis(),
                sorted.stream()
                        .filter(trip -> trip.took().compareTo(DISCORDS_PATIENCE) > 0)
                        .count(),
                1 + trips.indexOf(longest) * ROUNDS / trips.size(),
                what(longest.interaction()));
    }

    private static String what(Interaction interaction) {
        JsonNode data = interaction.payload().path("data");
        return (data.path("name").asString("") + " "
                        + data.path("options").path(0).path("name").asString(""))
                .strip();
    }

    /** An interaction and how long its first answer took, as Discord sees it. */
    private record Trip(Interaction interaction, Duration took) {
        static Trip of(Supplier<Interaction> ask) {
            long began = System.nanoTime();
            Interaction interaction = ask.get();
            assertThat(interaction.awaitCallback(Scene.PATIENCE)).isNotEmpty();
            return new Trip(interaction, Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
