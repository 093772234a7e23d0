package space.gaia.embeddedmongo.imitation;

import com.mongodb.MongoClientSettings;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.DocumentComparator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;

/** A collection as simple as can be: every query looks at every document. What the imitation is held against. */
final class Model {
    private static final Codec<Document> CODEC =
            MongoClientSettings.getDefaultCodecRegistry().get(Document.class);

    private final Map<Integer, Document> documents = new LinkedHashMap<>();

    void insert(Document document) {
        documents.put(document.getInteger("_id"), document);
    }

    List<Integer> find(Document filter, Document sort, int skip, int limit) {
        Stream<Document> found = matching(filter).sorted(by(sort)).skip(skip);
        return (limit > 0 ? found.limit(limit) : found)
                .map(document -> document.getInteger("_id"))
                .toList();
    }

    long count(Document filter) {
        return matching(filter).count();
    }

    long delete(Document filter) {
        List<Document> gone = matching(filter).toList();
        gone.forEach(document -> documents.remove(document.getInteger("_id")));
        return gone.size();
    }

    long set(Document filter, String field, Object value) {
        List<Document> changed = matching(filter).toList();
        changed.forEach(document -> document.put(field, value));
        return changed.size();
    }

    private Stream<Document> matching(Document filter) {
        de.bwaldvogel.mongo.bson.Document query = library(filter);
        return new ArrayList<>(documents.values())
                .stream().filter(document -> new DefaultQueryMatcher().matches(library(document), query));
    }

    private static Comparator<Document> by(Document sort) {
        DocumentComparator comparator = new DocumentComparator(library(sort));
        return (a, b) -> comparator.compare(library(a), library(b));
    }

    private static de.bwaldvogel.mongo.bson.Document library(Document document) {
        RawBsonDocument raw = new RawBsonDocument(document, CODEC);
        byte[] bytes = new byte[raw.getByteBuffer().remaining()];
        raw.getByteBuffer().get(bytes);
        return Bson.decode(bytes);
    }
}
