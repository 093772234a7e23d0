package space.gaia.workspace.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;

@OnEveryEngine
class StreamsTest {

    private static final StreamId STREAM = new StreamId(new WorkspaceId("acme"), new GuildId(42));

    private final MongoDatabase database;
    private final Engine engine;
    private final Streams streams;

    StreamsTest(TestEngine on, MongoClient client) {
        this.database = on.freshDatabase();
        this.engine = new Engine(client, database);
        this.streams = new Streams(engine);
    }

    @Test
    void theEngineIsAskedWhatItCan(MongoEngine known) {
        assertThat(engine.hasTransactions()).isEqualTo(known.can(Capability.TRANSACTIONS));
    }

    @Test
    void theEpochRisesWithEveryClaim() {
        StreamLease first = streams.claim(STREAM, "a");
        StreamLease again = streams.claim(STREAM, "a");
        StreamLease other = streams.claim(STREAM, "b");

        assertThat(again.epoch()).isGreaterThan(first.epoch());
        assertThat(other.epoch()).isGreaterThan(again.epoch());
        assertThat(other).isEqualTo(new StreamLease(STREAM, "b", other.epoch()));
    }

    @Test
    void numbersAreVisibleWhenTheTurnIsFinished() {
        StreamLease lease = streams.claim(STREAM, "a");
        try (StreamTurn turn = streams.turn(lease)) {
            assertThat(turn.take(3)).hasValue(3);
            assertThat(streams.visible(STREAM)).isZero();
            turn.finish();
        }
        assertThat(streams.visible(STREAM)).isEqualTo(3);
        assertThat(streams.visible(new StreamId(STREAM.workspace(), new GuildId(43))))
                .isZero();
    }

    @Test
    void aDeposedOwnerGetsNoNumbers() {
        StreamLease old = streams.claim(STREAM, "a");
        streams.claim(STREAM, "b");

        try (StreamTurn turn = streams.turn(old)) {
            assertThat(turn.take(0)).isEqualTo(OptionalLong.empty());
        }
    }

    @Test
    void whatAnEndLeftInvisibleIsVisibleAtTheNextClaim() {
        streams.claim(STREAM, "a");
        database.getCollection("streams").updateOne(Filters.eq("_id", STREAM.id()), Updates.set("seq", 9L));

        streams.claim(STREAM, "a");

        assertThat(streams.visible(STREAM)).isEqualTo(9);
    }
}
