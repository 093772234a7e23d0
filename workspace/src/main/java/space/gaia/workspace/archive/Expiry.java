package space.gaia.workspace.archive;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.MessageExpired;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;

/**
 * Removes the messages of a stream that are older than the workspace keeps them, channel by channel. How far it is, and up
 * to where all of it is done, stands in the stream's document: {@code retention}.
 */
final class Expiry {

    private static final String FIELD = "retention";

    private final MongoCollection<Document> streams;
    private final MongoCollection<Document> channels;
    private final MongoCollection<Document> messages;
    private final CoverageLedger coverage;
    private final Clock clock = Clock.systemUTC();

    Expiry(Engine engine) {
        this.streams = Tables.plain(engine, "streams");
        this.channels = Tables.plain(engine, Tables.CHANNELS);
        this.messages = Tables.plain(engine, Tables.MESSAGES);
        this.coverage = new CoverageLedger(engine);
    }

    /**
     * Where it is.
     *
     * @param days for how long messages are kept
     * @param done below this id everything is removed
     * @param until below this id it is being removed; 0: nothing is
     * @param channel up to this channel that is done
     * @param removed how many were, for people
     */
    private record State(int days, long done, long until, long channel, long removed) {

        static State of(@Nullable Document state, int days) {
            return state == null || state.getInteger("days") != days
                    ? new State(days, 0, 0, 0, 0)
                    : new State(
                            days,
                            state.getLong("done"),
                            state.getLong("until"),
                            state.getLong("channel"),
                            state.getLong("removed"));
        }

        Document write() {
            return new Document("days", days)
                    .append("done", done)
                    .append("until", until)
                    .append("channel", channel)
                    .append("removed", removed);
        }
    }

    /**
     * One step.
     *
     * @param oldest the lowest id that is kept
     * @param apply writes removals
     */
    TaskStep step(StreamLease lease, int days, long oldest, int limit, Function<List<ChannelEvent>, Outcome> apply) {
        StreamId stream = lease.stream();
        Document document = streams.find(eq("_id", stream.id())).first();
        State state = State.of(document == null ? null : document.get(FIELD, Document.class), days);
        if (state.until() == 0) {
            state = new State(days, state.done(), oldest, 0, 0);
        }
        ChannelId channel = next(stream, state.channel());
        if (channel == null) {
            raiseFloors(stream, state.until());
            save(lease, new State(days, state.until(), 0, 0, state.removed()));
            return new TaskStep.Done(Map.of("messages", state.removed()));
        }
        List<ChannelEvent> expired = expired(lease, channel, state, limit);
        if (!expired.isEmpty() && apply.apply(expired) instanceof Outcome.Deposed) {
            return new TaskStep.Deposed();
        }
        long removed = state.removed() + expired.size();
        long passed = expired.size() < limit ? channel.value() : state.channel();
        save(lease, new State(days, state.done(), state.until(), passed, removed));
        return new TaskStep.More(Map.of("messages", removed));
    }

    private @Nullable ChannelId next(StreamId stream, long after) {
        Document next = channels.find(and(eq("stream", stream.id()), gt("channel", after)))
                .sort(Sorts.ascending("channel"))
                .projection(include("channel"))
                .limit(1)
                .first();
        return next == null ? null : new ChannelId(next.getLong("channel"));
    }

    private List<ChannelEvent> expired(StreamLease lease, ChannelId channel, State state, int limit) {
        Instant now = clock.instant();
        // Before everything of this epoch, so that what Discord tells of it later changes nothing.
        Stamp stamp = new Stamp(lease.epoch(), 0, 0, 0);
        List<ChannelEvent> expired = new ArrayList<>();
        messages.find(and(
                        gte("_id", key(lease.stream(), channel, Math.max(1, state.done()))),
                        lt("_id", key(lease.stream(), channel, state.until())),
                        ne("state", "removed")))
                .projection(include("message"))
                .limit(limit)
                .forEach(message -> expired.add(
                        new MessageExpired(channel, new MessageId(message.getLong("message")), now, stamp)));
        return expired;
    }

    private void raiseFloors(StreamId stream, long until) {
        coverage.channels(stream)
                .keySet()
                .forEach(channel -> coverage.change(stream, channel, known -> known.atLeast(until)));
    }

    private void save(StreamLease lease, State state) {
        streams.updateOne(
                and(eq("_id", lease.stream().id()), eq("epoch", lease.epoch())), Updates.set(FIELD, state.write()));
    }

    private static String key(StreamId stream, ChannelId channel, long message) {
        return new MessageKey(stream.workspace(), channel, new MessageId(message)).id();
    }
}
