package space.gaia.embeddedmongo.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.MongoEngine;

@OnEveryEngine
class OnEveryEngineTest {
    private final MongoDatabase database;

    OnEveryEngineTest(MongoDatabase database) {
        this.database = database;
    }

    @Test
    void aTestWritesToADatabaseOfItsOwn(MongoEngine engine) {
        database.getCollection("things").insertOne(new Document("_id", engine.name()));

        assertThat(database.getCollection("things").find().map(d -> d.getString("_id")))
                .contains(engine.name());
    }

    @Test
    void allTestsOfAClassShareItsDatabase(MongoDatabase again) {
        assertThat(again.getName()).isEqualTo(database.getName());
    }

    @Test
    @Needs(Capability.TRANSACTIONS)
    void aTestThatNeedsTransactionsRunsWhereTheyAre(MongoClient client) {
        database.createCollection("counted");
        try (ClientSession session = client.startSession()) {
            session.startTransaction();
            database.getCollection("counted").insertOne(session, new Document("_id", 1));
            session.abortTransaction();
        }

        assertThat(database.getCollection("counted").countDocuments()).isZero();
    }
}
