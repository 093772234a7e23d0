package space.gaia.bench.integrations;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.bson.Document;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.Row;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.bench.stage.Statistics;
import space.gaia.workspace.access.AccessTokens;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.LiveSettings;

/**
 * What is kept in memory for seconds, since every request or event asks for it, against the driver's find of the same
 * document: the shipped caches as they are, with looking for changes every second or two.
 */
final class KeptInMemory {
    private static final int ROUNDS = 20;
    private static final int FROM_MEMORY = 20_000;
    private static final int FROM_THE_DATABASE = 200;

    private KeptInMemory() {}

    static void measure(String engine, BenchEngine database, ServiceUnderTest api) {
        AccessTokens tokens = api.bean(AccessTokens.class);
        Secret token = tokens.issue(NewToken.reading("bench", ServiceUnderTest.WORKSPACE));
        LiveSettings settings = api.bean(LiveSettings.class);
        IntegrationKey discord = IntegrationKey.discord(ServiceUnderTest.WORKSPACE);
        Workspaces workspaces = api.bean(Workspaces.class);
        row("a token", engine, database, "access_tokens", token.hash(), () -> tokens.find(token));
        row(
                "an integration's settings",
                engine,
                database,
                "integrations",
                ServiceUnderTest.WORKSPACE.value() + "/discord",
                () -> settings.of(discord));
        row(
                "a workspace",
                engine,
                database,
                "workspaces",
                ServiceUnderTest.WORKSPACE.value(),
                () -> workspaces.find(ServiceUnderTest.WORKSPACE));
    }

    private static void row(
            String what, String engine, BenchEngine database, String collection, String id, Supplier<Object> kept) {
        MongoCollection<Document> documents =
                database.client().getDatabase("gallery").getCollection(collection);
        Supplier<Object> found = () ->
                Objects.requireNonNull(documents.find(new Document("_id", id)).first(), () -> id + " is not there");
        List<Double> ratios = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            double memory = micros(kept, FROM_MEMORY);
            double driver = micros(found, FROM_THE_DATABASE);
            if (round >= 0) {
                ours.add(memory);
                theirs.add(driver);
                ratios.add(memory / driver);
            }
        }
        Row.of(
                        "%s from memory, %s, against one find".formatted(what, engine),
                        told(Statistics.median(ours)),
                        told(Statistics.median(theirs)),
                        Statistics.median(ratios),
                        "")
                .print();
    }

    private static double micros(Supplier<Object> lookup, int times) {
        long began = System.nanoTime();
        for (int i = 0; i < times; i++) {
            Objects.requireNonNull(lookup.get());
        }
        return (System.nanoTime() - began) / 1_000.0 / times;
    }

    private static String told(double micros) {
        return String.format(Locale.ROOT, "%.2f µs", micros);
    }
}
