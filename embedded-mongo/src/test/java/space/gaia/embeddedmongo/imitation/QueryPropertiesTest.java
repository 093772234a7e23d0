package space.gaia.embeddedmongo.imitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Whatever is stored, indexed, changed and asked for: the imitation answers as one that looks at every document. */
class QueryPropertiesTest {
    private static final List<Document> INDEXES = List.of(
            new Document("a", 1),
            new Document("a", 1).append("b", -1),
            new Document("b", 1).append("_id", -1),
            new Document("b", -1).append("a", 1),
            new Document("c", 1),
            new Document("c", -1).append("a", 1),
            new Document("d.e", 1));

    private static final Imitation IMITATION = Imitation.inMemory();
    private static final MongoClient CLIENT =
            MongoClients.create(IMITATION.engine().uri());

    /** A question, or a change, to put to both. */
    record Query(Document filter, Document sort, int skip, int limit) {}

    @AfterContainer
    static void stop() {
        CLIENT.close();
        IMITATION.close();
    }

    @Property(tries = 300)
    void queriesGiveWhatALookAtEverythingGives(
            @ForAll("documents") List<Document> documents,
            @ForAll("indexes") List<Document> indexes,
            @ForAll("queries") List<Query> queries) {
        Model model = new Model();
        MongoCollection<Document> collection = fresh(documents, indexes, model);

        for (Query query : queries) {
            List<Integer> found = collection
                    .find(query.filter())
                    .sort(query.sort())
                    .skip(query.skip())
                    .limit(query.limit())
                    .batchSize(3)
                    .map(document -> document.getInteger("_id"))
                    .into(new ArrayList<>());
            assertThat(found)
                    .as("%s on %s", query, indexes)
                    .isEqualTo(model.find(query.filter(), query.sort(), query.skip(), query.limit()));
            assertThat(collection.countDocuments(query.filter())).isEqualTo(model.count(query.filter()));
            assertThat(collection
                            .aggregate(List.of(
                                    new Document("$match", query.filter()), new Document("$sort", query.sort())))
                            .map(document -> document.getInteger("_id"))
                            .into(new ArrayList<>()))
                    .isEqualTo(model.find(query.filter(), query.sort(), 0, 0));
        }
    }

    @Property(tries = 150)
    void changesMeetWhatALookAtEverythingMeets(
            @ForAll("documents") List<Document> documents,
            @ForAll("indexes") List<Document> indexes,
            @ForAll("queries") List<Query> changes,
            @ForAll("values") Object value,
            @ForAll("queries") List<Query> queries) {
        Model model = new Model();
        MongoCollection<Document> collection = fresh(documents, indexes, model);

        for (int i = 0; i < changes.size(); i++) {
            Document filter = changes.get(i).filter();
            if (i % 2 == 0) {
                assertThat(collection
                                .updateMany(filter, new Document("$set", new Document("a", value)))
                                .getMatchedCount())
                        .isEqualTo(model.set(filter, "a", value));
            } else {
                assertThat(collection.deleteMany(filter).getDeletedCount()).isEqualTo(model.delete(filter));
            }
        }

        for (Query query : queries) {
            assertThat(collection
                            .find(query.filter())
                            .sort(query.sort())
                            .map(document -> document.getInteger("_id"))
                            .into(new ArrayList<>()))
                    .isEqualTo(model.find(query.filter(), query.sort(), 0, 0));
        }
    }

    private static MongoCollection<Document> fresh(List<Document> documents, List<Document> indexes, Model model) {
        MongoCollection<Document> collection = CLIENT.getDatabase("properties").getCollection("documents");
        collection.drop();
        for (Document index : indexes) {
            collection.createIndex(index, new IndexOptions().sparse(index.containsKey("c")));
        }
        for (int id = 0; id < documents.size(); id++) {
            Document document = new Document("_id", id);
            document.putAll(documents.get(id));
            collection.insertOne(document);
            model.insert(document);
        }
        return collection;
    }

    @Provide
    Arbitrary<List<Document>> indexes() {
        return Arbitraries.subsetOf(INDEXES).map(List::copyOf);
    }

    @Provide
    Arbitrary<List<Document>> documents() {
        Arbitrary<Document> document = Combinators.combine(
                        values().injectNull(0.2), values(), arrays(), values().injectNull(0.3))
                .as((a, b, c, e) -> {
                    Document made = new Document();
                    if (a != null) {
                        made.append("a", a);
                    }
                    made.append("b", b);
                    if (!"".equals(c)) {
                        made.append("c", c);
                    }
                    return made.append("d", e == null ? "no document" : new Document("e", e));
                });
        return document.list().ofMaxSize(25);
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-2, 3).map(Object.class::cast),
                Arbitraries.of(1L, 2L, Long.MAX_VALUE, Long.MAX_VALUE - 1, 1L << 53, (1L << 53) + 1),
                Arbitraries.of(0.5, 1.0, -0.0, -1.5, 9007199254740992.0),
                Arbitraries.of("a", "ab", "abc", "b", "a\u0000", "é", "z"),
                Arbitraries.of(true, false),
                Arbitraries.of(new Date(0), new Date(-5), new Date(1_700_000_000_000L)),
                Arbitraries.of(new ObjectId("000000000000000000000001"), new ObjectId("ff0000000000000000000001")));
    }

    private Arbitrary<Object> arrays() {
        return Arbitraries.oneOf(
                values(),
                Arbitraries.just((Object) ""),
                values().list().ofMaxSize(3).map(Object.class::cast));
    }

    @Provide
    Arbitrary<List<Query>> queries() {
        Arbitrary<Document> filters = Arbitraries.oneOf(
                conditions(),
                conditions().list().ofMinSize(1).ofMaxSize(2).map(parts -> new Document("$and", parts)),
                conditions().list().ofMinSize(1).ofMaxSize(2).map(parts -> new Document("$or", parts)));
        Arbitrary<Document> sorts = Combinators.combine(
                        Arbitraries.of("a", "b", "_id", "d.e").set().ofMaxSize(2),
                        Arbitraries.of(1, -1).list().ofSize(3))
                .as((fields, directions) -> {
                    Document sort = new Document();
                    fields.forEach(field -> sort.append(field, directions.get(sort.size())));
                    sort.putIfAbsent("_id", directions.get(2));
                    return sort;
                });
        return Combinators.combine(
                        filters,
                        sorts,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 5))
                .as(Query::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private Arbitrary<Document> conditions() {
        Arbitrary<String> fields = Arbitraries.of("_id", "a", "a", "b", "b", "c", "d.e");
        return Combinators.combine(fields, condition())
                .as((field, condition) -> new Document(field, condition))
                .list()
                .ofMaxSize(3)
                .map(parts -> {
                    Document filter = new Document();
                    parts.forEach(filter::putAll);
                    return filter;
                });
    }

    private Arbitrary<Object> condition() {
        Arbitrary<Object> operand = values();
        return Arbitraries.oneOf(
                operand,
                Arbitraries.just((Object) new Document("$eq", null)),
                Arbitraries.just((Object) new Document("$exists", true)),
                operand.map(value -> new Document("$ne", value)),
                operand.list().ofMaxSize(4).map(list -> new Document("$in", list)),
                Combinators.combine(Arbitraries.of("$gt", "$gte", "$lt", "$lte"), operand)
                        .as(Document::new),
                Combinators.combine(
                                Arbitraries.of("$gt", "$gte"),
                                Arbitraries.integers().between(-2, 10),
                                Arbitraries.of("$lt", "$lte"),
                                Arbitraries.integers().between(-2, 20))
                        .as((low, from, high, to) -> new Document(low, from).append(high, to)));
    }
}
