package space.gaia.workspace.integration;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import space.gaia.workspace.engine.Engine;

/** A number that rises with each change of a collection: whoever keeps copies asks for it alone. */
final class Signal {

    private final Engine engine;
    private final String name;

    Signal(Engine engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    void raise() {
        signals().updateOne(Filters.eq("_id", name), Updates.inc("number", 1L), new UpdateOptions().upsert(true));
    }

    long number() {
        Document signal = signals().find(Filters.eq("_id", name)).first();
        return signal == null ? 0 : signal.getLong("number");
    }

    private MongoCollection<Document> signals() {
        return engine.database().getCollection("signals");
    }
}
