package space.gaia.embeddedmongo.imitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a query looks at is counted: no query that has an index looks at more than it gives, and a few to find it. */
class NoScanTest {
    private static final int MESSAGES = 3_000;
    /** Two channels interleave by {@code seq}: message i is in channel i modulo 2. */
    private static final String CHANNEL = "demo/0000000000000000001/";

    private final Imitation imitation = Imitation.inMemory();
    private final MongoClient client = MongoClients.create(imitation.engine().uri());
    private final MongoCollection<Document> messages =
            client.getDatabase("gaia").getCollection("messages");

    @BeforeEach
    void fill() {
        messages.createIndex(Indexes.ascending("stream", "seq"), new IndexOptions().unique(true));
        messages.createIndex(Indexes.ascending("author"));
        messages.insertMany(
                IntStream.range(0, MESSAGES).mapToObj(NoScanTest::message).toList());
    }

    @AfterEach
    void stop() {
        client.close();
        imitation.close();
    }

    @Test
    void aPageOfAChannelLooksAtThePage() {
        Bson older = Filters.and(Filters.gte("_id", CHANNEL), Filters.lt("_id", id(2_000)));

        List<Document> page = new ArrayList<>();
        long visits = visitsOf(() ->
                messages.find(older).sort(Sorts.descending("_id")).limit(50).into(page));

        assertThat(page).extracting(m -> m.getString("_id")).hasSize(50).startsWith(id(1_998), id(1_996));
        assertThat(visits).isLessThanOrEqualTo(52);
    }

    @Test
    void aPageWithAFurtherConditionLooksNoFurtherThanItMust() {
        Bson visible = Filters.and(Filters.gt("_id", id(1_000)), Filters.ne("removed", true));

        assertThat(visitsOf(() -> messages.find(visible)
                        .sort(Sorts.ascending("_id"))
                        .limit(50)
                        .into(new ArrayList<>())))
                .isLessThanOrEqualTo(52);
    }

    @Test
    void aGuardedReplaceLooksAtOneDocument() {
        Bson guard = Filters.and(Filters.eq("_id", id(1_234)), Filters.eq("rev", 1));
        Document next = message(1_234).append("rev", 2);

        assertThat(visitsOf(() -> assertThat(messages.replaceOne(guard, next).getModifiedCount())
                        .isEqualTo(1)))
                .isEqualTo(1);
        assertThat(visitsOf(() -> assertThat(messages.replaceOne(guard, next).getMatchedCount())
                        .isZero()))
                .isEqualTo(1);
        assertThat(visitsOf(() -> messages.findOneAndReplace(guard, next, new FindOneAndReplaceOptions())))
                .isEqualTo(1);
        assertThat(visitsOf(() -> messages.bulkWrite(List.of(new ReplaceOneModel<>(guard, next)))))
                .isEqualTo(1);
    }

    @Test
    void aPageOfTheChangeFeedLooksAtThePage() {
        FindIterable<Document> page = messages.find(changes(1_000, 2_500))
                .sort(Sorts.ascending("seq"))
                .limit(50);

        List<Document> found = new ArrayList<>();
        assertThat(visitsOf(() -> page.into(found))).isLessThanOrEqualTo(52);
        assertThat(found).extracting(m -> m.getLong("seq")).hasSize(50).startsWith(1_001L, 1_002L);
        assertThat(visitsOf(() -> messages.find(Filters.eq("stream", "s"))
                        .sort(Sorts.descending("seq"))
                        .first()))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void documentsByTheirIdsAreLookedUp() {
        Bson ids = Filters.in("_id", id(5), id(2_999), id(17), "unknown");

        List<Document> found = new ArrayList<>();
        assertThat(visitsOf(() -> messages.find(ids).into(found))).isEqualTo(3);
        assertThat(found).hasSize(3);
    }

    @Test
    void countsAndPipelinesLookAtWhatTheyCount() {
        assertThat(visitsOf(() ->
                        assertThat(messages.countDocuments(changes(100, 200))).isEqualTo(100)))
                .isEqualTo(100);
        assertThat(visitsOf(() -> assertThat(messages.aggregate(List.of(
                                        new Document("$match", new Document("author", 7)), new Document("$count", "n")))
                                .first())
                        .containsEntry("n", 30)))
                .isEqualTo(30);
    }

    @Test
    void changesAndRemovalsOfManyLookAtThose() {
        assertThat(visitsOf(() -> messages.updateMany(changes(100, 200), Updates.set("pinned", true))))
                .isEqualTo(100);
        assertThat(visitsOf(() -> messages.updateOne(Filters.eq("author", 7), Updates.set("pinned", true))))
                .isEqualTo(1);
        assertThat(visitsOf(() -> messages.deleteMany(changes(100, 200)))).isEqualTo(100);
        Bson newest = Filters.and(Filters.gte("_id", id(2_990)), Filters.lt("_id", id(1)));
        assertThat(visitsOf(() -> messages.deleteMany(newest))).isEqualTo(5);
    }

    @Test
    void anIndexThatIsNotUniqueIsWalkedToo() {
        assertThat(visitsOf(() -> messages.find(Filters.eq("author", 7))
                        .sort(Sorts.descending("_id"))
                        .limit(10)
                        .into(new ArrayList<>())))
                .isLessThanOrEqualTo(11);
    }

    @Test
    void aCursorReadsOnlyTheBatchesThatAreTaken() {
        assertThat(visitsOf(() -> {
                    try (var cursor = messages.find().batchSize(20).cursor()) {
                        for (int i = 0; i < 40; i++) {
                            cursor.next();
                        }
                    }
                }))
                .isLessThanOrEqualTo(62);
    }

    private static Bson changes(long after, long upTo) {
        return Filters.and(Filters.eq("stream", "s"), Filters.gt("seq", after), Filters.lte("seq", upTo));
    }

    private long visitsOf(Runnable query) {
        long before = imitation.visits();
        query.run();
        return imitation.visits() - before;
    }

    private static String id(int number) {
        return "demo/%019d/%019d".formatted(number % 2 + 1, number);
    }

    private static Document message(int number) {
        return new Document("_id", id(number))
                .append("stream", "s")
                .append("seq", (long) number)
                .append("rev", 1)
                .append("author", number % 100);
    }
}
