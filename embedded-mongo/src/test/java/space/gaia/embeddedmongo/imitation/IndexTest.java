package space.gaia.embeddedmongo.imitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;

/** The imitation's indexes behave as those of the second engine. */
@OnEveryEngine
class IndexTest {
    private final MongoDatabase database;
    private final MongoCollection<Document> things;

    IndexTest(MongoDatabase database) {
        this.database = database;
        this.things = database.getCollection("things");
    }

    @BeforeEach
    void empty() {
        things.drop();
    }

    @Test
    void aUniqueIndexRefusesASecondOneAlike() {
        things.createIndex(Indexes.ascending("stream", "seq"), new IndexOptions().unique(true));
        things.insertOne(new Document("_id", 1).append("stream", "s").append("seq", 1L));
        things.insertOne(new Document("_id", 2).append("stream", "s").append("seq", 2L));

        assertThatThrownBy(() -> things.insertOne(
                        new Document("_id", 3).append("stream", "s").append("seq", 1)))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("E11000");
        assertThatThrownBy(() -> things.updateOne(Filters.eq("_id", 2), Updates.set("seq", 1L)))
                .hasMessageContaining("E11000");
        assertThat(things.find(Filters.eq("seq", 1L)).map(d -> d.getInteger("_id")))
                .containsExactly(1);
    }

    @Test
    void aPartialUniqueIndexBindsOnlyWhatItsFilterMatches() {
        things.createIndex(
                Indexes.ascending("name"),
                new IndexOptions().unique(true).partialFilterExpression(Filters.eq("live", true)));
        things.insertOne(new Document("_id", 1).append("name", "a").append("live", true));
        things.insertOne(new Document("_id", 2).append("name", "a").append("live", false));

        assertThatThrownBy(() -> things.updateOne(Filters.eq("_id", 2), Updates.set("live", true)))
                .hasMessageContaining("E11000");
        things.deleteOne(Filters.eq("_id", 1));
        things.updateOne(Filters.eq("_id", 2), Updates.set("live", true));
        assertThat(things.countDocuments(Filters.eq("name", "a"))).isEqualTo(1);
    }

    /** Longs beyond the doubles, and ids of all ones: keys whose last bytes are all ones or all zeros. */
    @Test
    void anyValueIsFoundInAnIndexThatGoesOnBehindIt() {
        List<Object> values = List.of(
                Long.MAX_VALUE,
                Long.MAX_VALUE - 1,
                Long.MIN_VALUE,
                (1L << 53) + 1,
                -1,
                0,
                "",
                "a",
                true,
                new Date(-1),
                new Date(255),
                new ObjectId("ffffffffffffffffffffffff"),
                new ObjectId("000000000000000000000000"));
        for (Bson index : List.of(
                Indexes.ascending("a", "b"),
                Indexes.descending("a", "b"),
                Indexes.compoundIndex(Indexes.descending("a"), Indexes.ascending("b")),
                Indexes.compoundIndex(Indexes.ascending("a"), Indexes.descending("b")))) {
            things.drop();
            things.createIndex(index);
            values.forEach(a -> values.forEach(b -> things.insertOne(new Document("a", a).append("b", b))));

            for (Object a : values) {
                for (Object b : values) {
                    assertThat(things.countDocuments(new Document("a", a).append("b", b)))
                            .as("%s, %s by %s", a, b, index)
                            .isEqualTo(1);
                    assertThat(things.countDocuments(new Document("a", a).append("b", new Document("$gte", b))))
                            .as("%s, from %s by %s", a, b, index)
                            .isPositive();
                }
            }
        }
    }

    @Test
    void anIndexThatIsMadeLaterHoldsWhatWasThere() {
        things.insertOne(new Document("_id", 1).append("tags", List.of("x", "y")));
        things.insertOne(new Document("_id", 2).append("tags", List.of("y")));
        things.createIndex(Indexes.ascending("tags"));

        assertThat(things.find(Filters.eq("tags", "x")).map(d -> d.getInteger("_id")))
                .containsExactly(1);
        assertThat(things.find(Filters.in("tags", "x", "y")).map(d -> d.getInteger("_id")))
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void droppingAnIndexLeavesThoseOfTheSameNameElsewhere() {
        MongoCollection<Document> others = database.getCollection("others");
        things.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
        others.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));

        things.dropIndex("name_1");
        others.insertOne(new Document("name", "a"));

        assertThat(others.listIndexes()).hasSize(2);
        assertThatThrownBy(() -> others.insertOne(new Document("name", "a"))).hasMessageContaining("E11000");
        things.insertOne(new Document("name", "a"));
        things.insertOne(new Document("name", "a"));
        assertThat(things.countDocuments()).isEqualTo(2);
    }

    @Test
    void helloTellsAPrimary() {
        assertThat(database.runCommand(new Document("hello", 1)))
                .containsEntry("isWritablePrimary", true)
                .containsKey("maxWireVersion");
    }
}
