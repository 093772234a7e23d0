package space.gaia.workspace.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.engine.Engine;

@OnEveryEngine
class RotationTest {
    private static final SealedCollection DRAWERS = new SealedCollection("drawers");
    private static final SealedCollection SHELVES = new SealedCollection("shelves");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Engine engine;
    private final MongoDatabase database;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Map<Place, String> planted = new TreeMap<>(Comparator.comparing(Place::toString));

    RotationTest(MongoClient client, MongoDatabase database) {
        this.engine = new Engine(client, database);
        this.database = database;
    }

    @BeforeEach
    void empty() {
        for (String collection : List.of("vault", "vault_processes", "drawers", "shelves")) {
            database.getCollection(collection).deleteMany(new Document());
        }
    }

    @Test
    void aKeyIsPromotedOnlyWhenEveryLiveProcessHasIt() {
        OneProcess updated = process(1, 2);
        OneProcess old = process(1);
        updated.keeper.beat();
        old.keeper.beat();

        assertThat(updated.keeper.promote("k3", "ada")).isEqualTo(new Promotion.Unknown());
        assertThat(updated.keeper.promote("k2", "ada"))
                .isInstanceOfSatisfying(
                        Promotion.Lacking.class,
                        lacking -> assertThat(lacking.processes()).hasSize(1));
        old.keeper.leave();
        assertThat(updated.keeper.promote("k2", "ada")).isInstanceOfSatisfying(Promotion.Promoted.class, promoted -> {
            assertThat(promoted.before().key()).isEqualTo("k1");
            assertThat(promoted.after().key()).isEqualTo("k2");
            assertThat(promoted.after().by()).isEqualTo("ada");
        });
        assertThat(updated.keeper.promote("k2", "ada")).isInstanceOf(Promotion.IsPrimary.class);
    }

    @Test
    void aProcessThatEndedWithoutAWordHoldsAPromotionUpForAMinute() {
        OneProcess killed = process(1);
        killed.keeper.beat();
        OneProcess updated = process(1, 2);

        assertThat(updated.keeper.promote("k2", "ada")).isInstanceOf(Promotion.Lacking.class);
        now.set(NOON.plusSeconds(59));
        assertThat(updated.keeper.promote("k2", "ada")).isInstanceOf(Promotion.Lacking.class);
        now.set(NOON.plusSeconds(61));
        assertThat(updated.keeper.promote("k2", "ada")).isInstanceOf(Promotion.Promoted.class);

        assertThat(killed.vault.sealer()).as("if it lives after all").isInstanceOf(Sealing.Refused.class);
    }

    @Test
    void twoKeysOfOneNameAreNoticed() {
        OneProcess one = process(1, 2);
        OneProcess other = new OneProcess(
                engine,
                new VaultSettings(Secret.of("k1:%s,k2:%s".formatted(TestKeys.material(1), TestKeys.material(7))), null),
                clock());
        other.keeper.beat();

        assertThat(one.keeper.promote("k2", "ada")).isInstanceOf(Promotion.Differing.class);
        assertThat(one.keeper.status().keys())
                .filteredOn(key -> key.id().equals("k2"))
                .singleElement()
                .satisfies(key -> assertThat(key.lackedBy()).hasSize(1));
    }

    @Test
    void everythingIsResealedAndThenTheOldKeyCanGo() {
        OneProcess before = process(1);
        plant(before.vault, 25);
        before.keeper.leave();
        OneProcess process = process(1, 2);
        assertThat(process.keeper.status().keys())
                .extracting(VaultStatus.Key::id, VaultStatus.Key::values, VaultStatus.Key::isRemovable)
                .containsExactly(tuple("k1", 50L, false), tuple("k2", 0L, true));

        process.keeper.promote("k2", "ada");
        process.keeper.reseal("ada");
        assertThat(process.keeper.promote("k1", "ada")).isInstanceOf(Promotion.Resealing.class);
        assertThat(process.keeper.status().keys()).noneMatch(VaultStatus.Key::isRemovable);
        process.keeper.work();

        assertThat(process.keeper.resealing()).satisfies(job -> {
            assertThat(job.running()).isFalse();
            assertThat(job.resealed()).isEqualTo(50);
            assertThat(job.left()).isZero();
        });
        assertThat(process.keeper.status().keys())
                .extracting(VaultStatus.Key::id, VaultStatus.Key::values, VaultStatus.Key::isRemovable)
                .containsExactly(tuple("k1", 0L, true), tuple("k2", 50L, false));
        everythingOpens(process(2).vault);
    }

    /** Batches of three over two collections; the process ends after any of them, within one or between two. */
    @Test
    void whereverTheJobIsKilledAnotherProcessFinishesIt() {
        for (int batches = 0; batches < 9; batches++) {
            for (boolean within : new boolean[] {false, true}) {
                empty();
                planted.clear();
                now.set(NOON);
                killedAfter(batches, within);
            }
        }
    }

    private void killedAfter(int batches, boolean within) {
        OneProcess killed = process(1, 2);
        plant(killed.vault, 10);
        killed.keeper.promote("k2", "ada");
        killed.keeper.reseal("ada");
        for (int i = 0; i < batches; i++) {
            killed.keeper.job().step();
        }
        if (within) {
            Sealer sealer = ((Sealing.Ready) killed.vault.sealer()).sealer();
            killed.keeper.job().carry(1, killed.keeper.job().next(1, "drawer-04"), sealer);
        }
        OneProcess fresh = process(1, 2);
        if (batches > 0 && batches < 8) {
            assertThat(fresh.keeper.job().step()).as("while the other may live").isFalse();
        }
        now.set(NOON.plusSeconds(31));
        fresh.keeper.work();

        assertThat(fresh.keeper.resealing()).as("%d batches", batches).satisfies(job -> {
            assertThat(job.running()).isFalse();
            assertThat(job.left()).isZero();
        });
        assertThat(killed.keeper.job().step()).as("who was deposed").isFalse();
        everythingOpens(process(2).vault);
    }

    @Test
    void whatDoesNotOpenStaysAsItIsAndStopsNothing() {
        OneProcess process = process(1, 2);
        plant(process.vault, 5);
        Place lost = new Place("drawers", "drawer-02", "/a");
        set(lost, "gv1:k9:" + "A".repeat(60));
        set(new Place("drawers", "drawer-03", "/a"), "no secret at all");
        process.keeper.promote("k2", "ada");
        process.keeper.reseal("ada");
        process.keeper.work();

        assertThat(process.keeper.resealing()).satisfies(job -> {
            assertThat(job.resealed()).isEqualTo(8);
            assertThat(job.unopened()).isEqualTo(2);
            assertThat(job.left()).isEqualTo(2);
        });
        VaultStatus status = process.keeper.status();
        assertThat(status.unreadable()).isEqualTo(1);
        assertThat(status.keys())
                .filteredOn(key -> key.id().equals("k9"))
                .singleElement()
                .satisfies(key -> assertThat(key.heldBy()).isEmpty());
    }

    @RepeatedTest(5)
    void whatIsSavedMeanwhileWins() throws Exception {
        OneProcess process = process(1, 2);
        plant(process.vault, 40);
        process.keeper.promote("k2", "ada");
        process.keeper.reseal("ada");
        AtomicBoolean isDone = new AtomicBoolean();
        try (ExecutorService savers = Executors.newFixedThreadPool(3)) {
            List<Future<?>> saving = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int saver = i;
                saving.add(savers.submit(() -> saveUntil(isDone, saver)));
            }
            process.keeper.work();
            isDone.set(true);
            for (Future<?> future : saving) {
                future.get();
            }
        }
        assertThat(process.keeper.status().keys())
                .filteredOn(key -> key.id().equals("k1"))
                .singleElement()
                .satisfies(key -> assertThat(key.values()).isZero());
        everythingOpens(process(2).vault);
    }

    /** Each saver has places of its own, so that the test knows what was saved last. */
    private void saveUntil(AtomicBoolean isDone, int saver) {
        Vault vault = process(1, 2).vault;
        for (int i = saver; !isDone.get(); i = i + 3 < 40 ? i + 3 : saver) {
            Sealer sealer = ((Sealing.Ready) vault.sealer()).sealer();
            Place place = new Place("shelves", "shelf-%02d".formatted(i), "/b");
            String secret = "saved by %d at %d".formatted(saver, System.nanoTime());
            set(place, sealer.seal(place, Secret.of(secret)));
            vault.settle(place.collection(), place.document(), sealer);
            synchronized (planted) {
                planted.put(place, secret);
            }
        }
    }

    @Test
    void whoChoseTheOldKeyBeforeThePromotionAndStoresAfterTheJobSettlesIt() {
        OneProcess process = process(1, 2);
        Sealer late = ((Sealing.Ready) process.vault.sealer()).sealer();
        process.keeper.promote("k2", "ada");
        process.keeper.reseal("ada");
        process.keeper.work();
        Place place = new Place("drawers", "drawer-00", "/a");
        database.getCollection("drawers").insertOne(new Document("_id", "drawer-00"));
        set(place, late.seal(place, Secret.of("late")));
        planted.put(place, "late");

        process.vault.settle("drawers", "drawer-00", late);

        everythingOpens(process(2).vault);
    }

    @Test
    void aKeyThatIsLostForGoodIsLeftBehindByPromotingAnother() {
        plant(process(1).vault, 2);
        OneProcess process = process(2);
        assertThat(process.vault.sealer()).isInstanceOf(Sealing.Refused.class);

        assertThat(process.keeper.promote("k2", "ada")).isInstanceOf(Promotion.Promoted.class);

        assertThat(process.vault.sealer()).isInstanceOf(Sealing.Ready.class);
        assertThat(process.keeper.status().keys())
                .extracting(VaultStatus.Key::id, VaultStatus.Key::values)
                .containsExactly(tuple("k1", 4L), tuple("k2", 0L));
    }

    private void plant(Vault vault, int documents) {
        Sealer sealer = ((Sealing.Ready) vault.sealer()).sealer();
        for (int i = 0; i < documents; i++) {
            for (String kind : List.of("drawer-%02d", "shelf-%02d")) {
                Place place = new Place(
                        kind.startsWith("drawer") ? "drawers" : "shelves",
                        kind.formatted(i),
                        kind.startsWith("drawer") ? "/a" : "/b");
                String secret = "secret of " + place;
                database.getCollection(place.collection())
                        .insertOne(new Document("_id", place.document())
                                .append(
                                        SealedFields.FIELD,
                                        SealedFields.document(
                                                Map.of(place.field(), sealer.seal(place, Secret.of(secret))))));
                planted.put(place, secret);
            }
        }
    }

    private void set(Place place, String sealed) {
        documents(place)
                .updateOne(Filters.eq("_id", place.document()), Updates.set(SealedFields.name(place.field()), sealed));
    }

    private void everythingOpens(Vault vault) {
        assertThat(planted).isNotEmpty();
        planted.forEach((place, secret) -> {
            Document document = Objects.requireNonNull(
                    documents(place).find(Filters.eq("_id", place.document())).first(), place.toString());
            String sealed = Objects.requireNonNull(SealedFields.of(document).get(place.field()), place.toString());
            assertThat(vault.open(place, sealed)).as(place.toString()).isEqualTo(new Opened.Value(Secret.of(secret)));
        });
    }

    private MongoCollection<Document> documents(Place place) {
        return database.getCollection(place.collection());
    }

    private OneProcess process(int... keys) {
        return new OneProcess(engine, TestKeys.settings(keys), clock(), 3, DRAWERS, SHELVES);
    }

    private Clock clock() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }
}
