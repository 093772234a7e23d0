package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.junit.Needs;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.workspace.event.ChannelEvent;

/** What the archive and its readers ask is answered from an index. */
@OnEveryEngine
class ScansTest {

    private static final int MESSAGES = 2_000;

    private final MongoDatabase database;
    private final ArchiveOnEngine on;

    ScansTest(TestEngine engine, MongoClient client) {
        this.database = engine.freshDatabase();
        this.on = ArchiveOnEngine.of(client, database);
        on.apply(IntStream.range(0, MESSAGES)
                .mapToObj(number -> Observed.written(number, number + 1, "text"))
                .toArray(ChannelEvent[]::new));
    }

    @Test
    @Needs(Capability.EXPLAIN)
    void theChangeFeedReadsWhatChangedOnly() {
        Document explained = explain(messages(Filters.and(
                        Filters.eq("stream", Observed.STREAM.id()), Filters.gt("seq", 100L), Filters.lte("seq", 150L)))
                .sort(new Document("seq", 1)));

        assertThat(explained.toJson()).contains("IXSCAN").doesNotContain("COLLSCAN");
        assertThat(examined(explained)).isBetween(0L, 60L);
    }

    @Test
    @Needs(Capability.EXPLAIN)
    void aPageOfAChannelReadsThePageOnly() {
        String prefix = Observed.STREAM.workspace() + "/" + "0" + Observed.GENERAL + "/";
        Document explained = explain(messages(Filters.and(Filters.gte("_id", prefix), Filters.lt("_id", prefix + "2")))
                .sort(new Document("_id", -1))
                .limit(50));

        assertThat(explained.toJson()).contains("IXSCAN").doesNotContain("COLLSCAN");
        assertThat(examined(explained)).isLessThanOrEqualTo(60L);
    }

    @Test
    @Needs(Capability.EXPLAIN)
    void theCarefulWayReadsItsDocumentsOnly() {
        List<String> ids = List.of(
                on.message(1).getString("_id"),
                on.message(7).getString("_id"),
                on.message(9).getString("_id"));

        Document explained = explain(messages(Filters.in("_id", ids)));

        assertThat(explained.toJson()).doesNotContain("COLLSCAN");
        assertThat(examined(explained)).isLessThanOrEqualTo(10L);
    }

    private FindIterable<Document> messages(Bson filter) {
        return database.getCollection("messages").find(filter);
    }

    private static Document explain(FindIterable<Document> find) {
        return find.explain(ExplainVerbosity.EXECUTION_STATS);
    }

    private static long examined(Document explained) {
        Document stats = explained.get("executionStats", Document.class);
        return Math.max(number(stats, "totalKeysExamined"), number(stats, "totalDocsExamined"));
    }

    private static long number(Document stats, String name) {
        return Objects.requireNonNull((Number) stats.get(name), name).longValue();
    }
}
