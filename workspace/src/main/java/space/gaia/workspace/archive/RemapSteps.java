package space.gaia.workspace.archive;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.stream.StreamTurn;

/**
 * Makes what is stored anew by another data mapping, a few documents at a time, under the lease of the stream's owner. Where
 * it is stands in {@code mappings}; a step that ended half way finds what it did by the version in each document.
 */
final class RemapSteps {

    private final Engine engine;
    private final Tables tables;
    private final MessageArchive.Turns turns;
    private final MongoCollection<Document> mappings;
    private final Clock clock = Clock.systemUTC();

    RemapSteps(Engine engine, Tables tables, MessageArchive.Turns turns) {
        this.engine = engine;
        this.tables = tables;
        this.turns = turns;
        this.mappings = Tables.plain(engine, Remap.COLLECTION);
    }

    /**
     * From now on the stream is written by this mapping.
     *
     * @return whether something that is stored is to be made anew
     */
    boolean begin(StreamLease lease, DataMapping mapping) {
        Remap now = read(lease.stream());
        if (now.wanted().version().equals(mapping.version())) {
            return !now.isDone();
        }
        try (StreamTurn turn = turns.turn(lease)) {
            if (turn.take(0).isPresent()) {
                save(turn, lease, now.to(mapping));
                turn.finish();
            }
        }
        return true;
    }

    TaskStep step(StreamLease lease, Keeping keeping, int limit) throws Table.ChangedMeanwhile {
        Remap now = read(lease.stream());
        if (now.isDone()) {
            return new TaskStep.Done(now.counts());
        }
        if (!now.wanted().version().equals(keeping.mapping().version())) {
            // Whoever writes the stream takes the new one first.
            return new TaskStep.Waiting(now.counts());
        }
        return switch (now.phase()) {
            case MESSAGES -> messages(lease, now, keeping, limit);
            case REACTIONS, VOTES, REVISIONS ->
                new RemapRows(engine, tables, turns, this).step(lease, now, keeping, limit);
            case CHANNELS -> channels(lease, now, keeping, limit);
            case PEOPLE -> people(lease, now, keeping, limit);
            case COVERAGE -> coverage(lease, now);
            case DONE -> new TaskStep.Done(now.counts());
        };
    }

    Remap read(StreamId stream) {
        Document found = mappings.find(eq("_id", stream.id())).first();
        return found == null ? Remap.NONE : Remap.of(found);
    }

    void save(StreamTurn turn, StreamLease lease, Remap state) {
        String id = lease.stream().id();
        turn.write(
                mappings,
                List.of(new ReplaceOneModel<>(
                        eq("_id", id), state.write().append("_id", id), new ReplaceOptions().upsert(true))));
    }

    /** Goes on without having anything to write. */
    TaskStep moved(StreamLease lease, Remap to) {
        try (StreamTurn turn = turns.turn(lease)) {
            if (turn.take(0).isEmpty()) {
                return new TaskStep.Deposed();
            }
            save(turn, lease, to);
            turn.finish();
        }
        return to.isDone() ? new TaskStep.Done(to.counts()) : new TaskStep.More(to.counts());
    }

    private TaskStep messages(StreamLease lease, Remap now, Keeping keeping, int limit) throws Table.ChangedMeanwhile {
        Bson rest = and(eq("stream", lease.stream().id()), gt("seq", now.after()));
        List<Stored<Subject.OfMessage>> page = tables.messages().walk(rest, limit);
        if (page.isEmpty()) {
            return moved(lease, now.next());
        }
        Remapped remapped = new Remapped(keeping);
        Map<Long, Boolean> bots = bots(lease.stream(), page);
        List<Change<Subject.OfMessage>> changes = new ArrayList<>();
        Map<String, Long> counts = new HashMap<>();
        for (Stored<Subject.OfMessage> stored : page) {
            if (!stored.mapping().equals(now.wanted().version())
                    && stored.known().removal() == null) {
                Known after = remapped.message(stored, bots);
                changes.add(Change.of(stored.subject(), stored, after));
                boolean isGone = after.isWithheld() && !stored.known().isWithheld();
                counts.merge(isGone ? "withheld" : "messages", 1L, Long::sum);
            }
        }
        Remap to = now.at(page.getLast().seq(), "", counts);
        return changes.isEmpty() ? moved(lease, to) : write(lease, tables.messages(), changes, to);
    }

    /** Who of the authors of these messages is a bot, as far as people are stored. */
    private Map<Long, Boolean> bots(StreamId stream, List<Stored<Subject.OfMessage>> page) {
        Set<String> authors = new HashSet<>();
        for (Stored<Subject.OfMessage> stored : page) {
            if (stored.known().body().get("author") instanceof Map<?, ?> author) {
                authors.add(stream.id() + "/" + Snowflakes.padded(UserObjects.id(author)));
            }
        }
        return bots(authors);
    }

    Map<Long, Boolean> bots(Set<String> people) {
        Map<Long, Boolean> bots = new HashMap<>();
        Tables.plain(engine, Tables.PEOPLE)
                .find(and(in("_id", people), eq("bot", true)))
                .forEach(person -> bots.put(person.getLong("user"), true));
        return bots;
    }

    private TaskStep channels(StreamLease lease, Remap now, Keeping keeping, int limit) throws Table.ChangedMeanwhile {
        List<Stored<Subject.OfChannel>> page = tables.channels().list(ofWorkspace(lease, now), limit);
        if (page.isEmpty()) {
            return moved(lease, now.next());
        }
        Remapped remapped = new Remapped(keeping);
        List<Change<Subject.OfChannel>> changes = new ArrayList<>();
        for (Stored<Subject.OfChannel> stored : page) {
            if (!stored.mapping().equals(now.wanted().version())
                    && stored.known().removal() == null) {
                changes.add(Change.of(stored.subject(), stored, remapped.channel(stored)));
            }
        }
        Remap to = now.at(0, page.getLast().subject().id(), Map.of("channels", (long) changes.size()));
        return changes.isEmpty() ? moved(lease, to) : write(lease, tables.channels(), changes, to);
    }

    private <S extends Subject> TaskStep write(StreamLease lease, Table<S> table, List<Change<S>> changes, Remap to)
            throws Table.ChangedMeanwhile {
        int read = (int) changes.stream().filter(Change::isRead).count();
        try (StreamTurn turn = turns.turn(lease)) {
            OptionalLong last = turn.take(read);
            if (last.isEmpty()) {
                return new TaskStep.Deposed();
            }
            table.writeAnew(
                    turn,
                    changes,
                    new Numbers(last.getAsLong(), read),
                    to.wanted().version());
            save(turn, lease, to);
            turn.finish();
        }
        return new TaskStep.More(to.counts());
    }

    private TaskStep people(StreamLease lease, Remap now, Keeping keeping, int limit) throws Table.ChangedMeanwhile {
        String prefix = lease.stream().id() + "/";
        Bson rest = and(
                gt("_id", now.place().isEmpty() ? prefix : now.place()),
                lt("_id", lease.stream().id() + "0"));
        List<Stored<Subject.OfPerson>> page = tables.people().list(rest, limit);
        if (page.isEmpty()) {
            return moved(lease, now.next());
        }
        RemapPeople people = new RemapPeople(new Remapped(keeping), now, keeping.mapping());
        page.forEach(people::add);
        Remap to = now.at(0, page.getLast().subject().id(), Map.of("people", people.count()));
        try (StreamTurn turn = turns.turn(lease)) {
            List<Change<Subject.OfPerson>> changes =
                    people.changes(tables.people().read(turn, people.others()));
            int read = (int) changes.stream().filter(Change::isRead).count();
            OptionalLong last = turn.take(read);
            if (last.isEmpty()) {
                return new TaskStep.Deposed();
            }
            tables.people()
                    .writeAnew(
                            turn,
                            changes,
                            new Numbers(last.getAsLong(), read),
                            to.wanted().version());
            List<WriteModel<Document>> deletes = people.deletes();
            if (!deletes.isEmpty()) {
                turn.write(Tables.plain(engine, Tables.PEOPLE), deletes);
            }
            save(turn, lease, to);
            turn.finish();
        }
        return new TaskStep.More(to.counts());
    }

    /** What cannot be made of what is stored is read again: each channel has a gap that says so. */
    private TaskStep coverage(StreamLease lease, Remap now) {
        if (!now.again()) {
            return moved(lease, now.next());
        }
        CoverageLedger ledger = new CoverageLedger(engine);
        Instant at = clock.instant();
        long through = Snowflakes.first(at);
        Map<ChannelId, ChannelCoverage> channels = ledger.channels(lease.stream());
        for (ChannelCoverage known : channels.values()) {
            if (known.floor() <= through) {
                ledger.change(
                        lease.stream(),
                        known.channel(),
                        coverage -> coverage.missed(Math.max(1, coverage.floor()), through, GapReason.REMAPPED, at, 0)
                                .threadsListed(null, null));
            }
        }
        return moved(
                lease,
                now.at(0, "", Map.of("channelsReadAgain", (long) channels.size()))
                        .next());
    }

    private static Bson ofWorkspace(StreamLease lease, Remap now) {
        String workspace = lease.stream().workspace().value();
        return and(
                gt("_id", now.place().isEmpty() ? workspace + "/" : now.place()),
                lt("_id", workspace + "0"),
                eq("stream", lease.stream().id()));
    }
}
