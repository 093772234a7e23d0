package space.gaia.embeddedmongo.imitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;

/** Bulk writes that fail in the middle, on the imitation as on the second engine. */
@OnEveryEngine
class BulkWriteTest {
    private final MongoCollection<Document> things;

    BulkWriteTest(MongoDatabase database) {
        this.things = database.getCollection("things");
    }

    @BeforeEach
    void fill() {
        things.drop();
        things.createIndex(
                Indexes.ascending("name"), new IndexOptions().unique(true).sparse(true));
        things.insertOne(new Document("_id", 2).append("name", "taken"));
    }

    @Test
    void anUnorderedInsertCountsWhatWentIn() {
        MongoBulkWriteException refused = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> things.insertMany(documents(1, 2, 3), new InsertManyOptions().ordered(false)));

        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(2);
        assertThat(refused.getWriteErrors())
                .extracting(BulkWriteError::getIndex)
                .containsExactly(1);
        assertThat(refused.getWriteErrors()).extracting(BulkWriteError::getCode).containsExactly(11_000);
        assertThat(things.countDocuments()).isEqualTo(3);
    }

    @Test
    void anOrderedInsertEndsAtTheFirstRefusal() {
        assertThatExceptionOfType(MongoBulkWriteException.class)
                .isThrownBy(() -> things.insertMany(documents(1, 2, 3)))
                .satisfies(refused ->
                        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(1));
        assertThat(things.countDocuments()).isEqualTo(2);
    }

    @Test
    void orderedUpdatesEndAtTheFirstRefusalAndUnorderedOnesGoOn() {
        assertThatExceptionOfType(MongoBulkWriteException.class).isThrownBy(() -> things.bulkWrite(upserts()));
        assertThat(things.countDocuments()).isEqualTo(2);

        MongoBulkWriteException refused = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> things.bulkWrite(upserts(), new BulkWriteOptions().ordered(false)));
        assertThat(refused.getWriteResult().getUpserts())
                .extracting(BulkWriteUpsert::getIndex)
                .containsExactly(2);
        assertThat(refused.getWriteErrors())
                .extracting(BulkWriteError::getIndex)
                .containsExactly(1);
        assertThat(things.countDocuments()).isEqualTo(3);
    }

    private static List<Document> documents(Integer... ids) {
        return Stream.of(ids).map(id -> new Document("_id", id)).toList();
    }

    private static List<WriteModel<Document>> upserts() {
        return List.of(upsert(5, "free"), upsert(6, "taken"), upsert(7, "free too"));
    }

    private static WriteModel<Document> upsert(int id, String name) {
        return new UpdateOneModel<>(Filters.eq("_id", id), Updates.set("name", name), new UpdateOptions().upsert(true));
    }
}
