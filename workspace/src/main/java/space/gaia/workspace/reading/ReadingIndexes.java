package space.gaia.workspace.reading;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import space.gaia.workspace.engine.Engine;

/** The indexes that only readers need, made when the first one asks. Messages are read by their {@code _id}. */
final class ReadingIndexes {
    private final Engine engine;
    private volatile boolean made;

    ReadingIndexes(Engine engine) {
        this.engine = engine;
    }

    /** Makes them if this process has not done so; that two do it at once harms nobody. */
    void make() {
        if (made) {
            return;
        }
        MongoDatabase database = engine.database();
        // Channels of a server without its threads, and threads of a channel by age.
        database.getCollection("channels")
                .createIndex(Indexes.compoundIndex(
                        Indexes.ascending("stream", "type", "parent"), Indexes.descending("_id")));
        // Costs a write nothing but for the few messages that are pinned.
        database.getCollection("messages")
                .createIndex(
                        Indexes.compoundIndex(Indexes.ascending("stream", "channel"), Indexes.descending("_id")),
                        new IndexOptions().name("pins").partialFilterExpression(Filters.eq("body.pinned", true)));
        made = true;
    }
}
