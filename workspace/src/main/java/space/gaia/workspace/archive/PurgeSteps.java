package space.gaia.workspace.archive;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.purge.Barriers;
import space.gaia.workspace.purge.PurgeRecord;
import space.gaia.workspace.purge.PurgeRecord.Phase;
import space.gaia.workspace.purge.Scrub;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.stream.StreamTurn;

/**
 * Carries out purges in a stream under its owner's lease, a few documents at a time. Each step is written down in the
 * purge's record before it is done; where one ended is seen there and from what is still stored.
 */
final class PurgeSteps {

    private final Tables tables;
    private final MessageArchive.Turns turns;
    private final Barriers barriers;
    private final LinkedServers servers;
    private final PurgeSearch search;
    private final PurgeLook look;
    private final PurgeWrites writes;
    private final MongoCollection<Document> purges;
    private final MongoDatabase database;
    private final Clock clock = Clock.systemUTC();
    private boolean wrote;

    PurgeSteps(Engine engine, Tables tables, MessageArchive.Turns turns, Barriers barriers) {
        this.tables = tables;
        this.turns = turns;
        this.barriers = barriers;
        this.servers = new LinkedServers(engine);
        this.search = new PurgeSearch(engine);
        this.look = new PurgeLook(search, tables, barriers.suppressions());
        this.writes = new PurgeWrites(engine, tables);
        this.purges = Tables.plain(engine, PurgeRecord.COLLECTION);
        this.database = engine.database();
    }

    /** Whether what is remembered of the stream may be there no more. */
    boolean wrote() {
        return wrote;
    }

    TaskStep step(StreamLease lease, String id, int limit) throws Table.ChangedMeanwhile {
        PurgeRecord purge = record(id);
        if (!purge.stream().equals(lease.stream())) {
            throw new IllegalArgumentException("the purge %s is none of %s".formatted(id, lease.stream()));
        }
        if (purge.isDone()) {
            letIn(purge);
            return new TaskStep.Done(purge.counts());
        }
        if (!purge.document().containsKey("upTo")) {
            return begin(lease, purge);
        }
        if (!purge.doing().isEmpty()) {
            return carryOut(lease, purge);
        }
        return switch (purge.phase()) {
            case LOOKING -> planned(lease, purge, look.next(purge, limit), Phase.LOOKED);
            case LOOKED -> looked(lease, purge);
            case DELETING -> {
                PurgePlan plan = search.next(purge, limit);
                // What other streams have of the scope went while looking.
                boolean nothing =
                        plan.isNothing() || (!purge.tells() && !purge.scope().equals("person"));
                yield nothing ? end(lease, purge) : planned(lease, purge, plan, Phase.DELETING);
            }
        };
    }

    /** From here on the owner of the stream knows what must not be written, whoever that will be. */
    private TaskStep begin(StreamLease lease, PurgeRecord purge) {
        barriers.raise(purge.stream());
        List<Long> threads = purge.scope().equals("channel") && purge.tells() ? search.threads(purge) : List.of();
        try (StreamTurn turn = turns.turn(lease)) {
            OptionalLong last = turn.take(0);
            if (last.isEmpty()) {
                return new TaskStep.Deposed();
            }
            Bson started = combine(min("started", now()), set("upTo", last.getAsLong()));
            update(turn, purge, threads.isEmpty() ? started : combine(started, addEachToSet("threads", threads)));
            turn.finish();
        }
        return new TaskStep.More(purge.counts());
    }

    /** Writes down what is to be done, and does it; nothing to do: goes on to the next phase. */
    private TaskStep planned(StreamLease lease, PurgeRecord purge, PurgePlan plan, Phase next)
            throws Table.ChangedMeanwhile {
        try (StreamTurn turn = turns.turn(lease)) {
            if (turn.take(0).isEmpty()) {
                return new TaskStep.Deposed();
            }
            update(turn, purge, plan.isNothing() ? set("phase", next.name()) : plan.update());
            turn.finish();
        }
        PurgeRecord now = record(purge.id());
        return now.doing().isEmpty() ? new TaskStep.More(now.counts()) : carryOut(lease, now);
    }

    private TaskStep carryOut(StreamLease lease, PurgeRecord purge) throws Table.ChangedMeanwhile {
        wrote = true;
        Scrub scrub = new Scrub(purge.people()::contains);
        try (StreamTurn turn = turns.turn(lease)) {
            if (!writes.write(turn, purge, scrub)) {
                return new TaskStep.Deposed();
            }
            update(turn, purge, unset("doing"));
            turn.finish();
        }
        return new TaskStep.More(purge.counts());
    }

    private TaskStep looked(StreamLease lease, PurgeRecord purge) {
        Bson looking = and(
                eq("request", purge.request()),
                eq("workspace", purge.stream().workspace().value()),
                eq("state", "RUNNING"),
                eq("phase", Phase.LOOKING.name()));
        if (purges.find(looking).first() != null) {
            return new TaskStep.Waiting(purge.counts());
        }
        try (StreamTurn turn = turns.turn(lease)) {
            if (turn.take(0).isEmpty()) {
                return new TaskStep.Deposed();
            }
            update(turn, purge, combine(set("phase", Phase.DELETING.name()), set("after", 0L)));
            turn.finish();
        }
        return new TaskStep.More(purge.counts());
    }

    /** The purge becomes its own record in the feed, once; of a person the mark stays and the id goes. */
    private TaskStep end(StreamLease lease, PurgeRecord purge) {
        if (purge.scope().equals("person")) {
            Scrub scrub = new Scrub(purge.people()::contains);
            servers.forget(purge.stream(), scrub::text);
            Connections.forget(
                    database, purge.stream().workspace(), "discord", Long.toString(purge.target()), clock.instant());
        }
        boolean isOfNobodyHere =
                purge.scope().equals("person") && purge.counts().isEmpty();
        boolean tells = purge.tells() && purge.seq() < 0 && !isOfNobodyHere;
        try (StreamTurn turn = turns.turn(lease)) {
            OptionalLong last = turn.take(tells ? 1 : 0);
            if (last.isEmpty()) {
                return new TaskStep.Deposed();
            }
            List<Bson> done = new ArrayList<>(
                    List.of(set("state", "DONE"), set("ended", now()), unset("doing"), unset("places"), unset("upTo")));
            if (tells) {
                done.add(set("seq", last.getAsLong()));
            }
            if (purge.scope().equals("person")) {
                done.add(unset("target"));
                done.add(unset(PurgeRecord.PSEUDONYM));
            }
            update(turn, purge, combine(done));
            turn.finish();
        }
        letIn(purge);
        return new TaskStep.Done(purge.counts());
    }

    /** Who links or chooses it from now on begins with nothing. It may be called again. */
    private void letIn(PurgeRecord purge) {
        if (!purge.tells() || purge.scope().equals("person")) {
            return;
        }
        if (purge.scope().equals("server")) {
            servers.purged(purge.stream(), purge.request());
        } else {
            servers.letIn(purge.stream(), new ChannelId(purge.target()), purge.isThread());
        }
        barriers.raise(purge.stream().workspace());
    }

    private void update(StreamTurn turn, PurgeRecord purge, Bson update) {
        turn.write(purges, List.of(new UpdateOneModel<>(eq("_id", purge.id()), update)));
    }

    private PurgeRecord record(String id) {
        return new PurgeRecord(Objects.requireNonNull(purges.find(eq("_id", id)).first(), id));
    }

    private Date now() {
        return Date.from(Instant.now(clock));
    }
}
