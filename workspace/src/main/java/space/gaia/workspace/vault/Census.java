package space.gaia.workspace.vault;

import com.mongodb.client.model.Projections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import space.gaia.workspace.engine.Engine;

/** Counts how many values are sealed by each key, by looking at every one: what it says is what is there. */
final class Census {
    /** Where a value has no key that could be told. */
    static final String UNREADABLE = "";

    private final Engine engine;
    private final List<SealedCollection> collections;

    Census(Engine engine, List<SealedCollection> collections) {
        this.engine = engine;
        this.collections = collections;
    }

    SortedMap<String, Long> byKey() {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (SealedCollection collection : collections) {
            for (Document document : engine.database()
                    .getCollection(collection.name())
                    .find()
                    .projection(Projections.include(SealedFields.FIELD))) {
                SealedFields.of(document)
                        .values()
                        .forEach(value -> counts.merge(
                                SealedText.parse(value).map(SealedText::key).orElse(UNREADABLE), 1L, Long::sum));
            }
        }
        return counts;
    }
}
