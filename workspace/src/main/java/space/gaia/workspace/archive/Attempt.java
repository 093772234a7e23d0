package space.gaia.workspace.archive;

import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.stream.StreamTurn;

/**
 * One try to write a batch: read what there may be, join, take numbers, write. What is new by all that is known is
 * inserted unread, unless the try is a careful one.
 */
final class Attempt {

    private final Tables tables;
    private final StreamMemory memory;
    private final Batch batch;
    private final boolean careful;
    private final Set<MessageKey> unplaced = new HashSet<>();

    Attempt(Tables tables, StreamMemory memory, Batch batch, boolean careful) {
        this.tables = tables;
        this.memory = memory;
        this.batch = batch;
        this.careful = careful;
    }

    Outcome run(StreamTurn turn) throws Table.ChangedMeanwhile {
        Map<String, Change<Subject.OfMessage>> messages = messages(turn);
        Map<Row, WriteModel<Document>> reactions = rows(turn, tables.reactions(), batch.reactions(), messages);
        Map<Row, WriteModel<Document>> votes = rows(turn, tables.votes(), batch.votes(), messages);
        Collection<Change<Subject.OfChannel>> channels =
                new ChannelChanges(tables.channels(), memory, batch).read(turn);
        List<Change<Subject.OfPerson>> people = people(turn);

        int count = read(messages.values()) + read(channels) + read(people);
        OptionalLong last = turn.take(count);
        if (last.isEmpty()) {
            return new Outcome.Deposed();
        }
        if (turn.purges() != batch.purges()) {
            throw new Table.ChangedMeanwhile();
        }
        Numbers numbers = new Numbers(last.getAsLong(), count);
        String mapping = batch.keeping().mapping().version();
        tables.channels().write(turn, channels, numbers, mapping);
        List<Stored<Subject.OfPerson>> written = tables.people().write(turn, people, numbers, mapping);
        // Where this can end in between, a repetition must find something left to do: rows of a removed message go
        // before
        // it becomes a tombstone, and new rows come after their message got its number.
        deleteRows(turn);
        if (batch.keeping().revisions()) {
            writeRevisions(turn, messages, mapping);
        }
        tables.messages().write(turn, messages.values(), numbers, mapping);
        tables.reactions().write(turn, reactions.values());
        tables.votes().write(turn, votes.values());
        turn.finish();
        written.forEach(memory::meet);
        return new Outcome.Applied(last.getAsLong(), count, batch.refused(), unplaced);
    }

    private Map<String, Change<Subject.OfMessage>> messages(StreamTurn turn) {
        List<String> unsure = new ArrayList<>();
        for (Told<Subject.OfMessage> told : batch.messages()) {
            if (careful || !told.isNew()) {
                unsure.add(told.subject().id());
            }
        }
        Map<String, Stored<Subject.OfMessage>> before = tables.messages().read(turn, unsure);
        Collection<Told<Subject.OfMessage>> told =
                batch.isAnybodyForgotten() ? withoutNobodys(before) : batch.messages();
        if (!batch.keeping().mapping().skips()) {
            return tables.messages().join(told, before);
        }
        Set<String> gone = withholdWhatIsNotKept(before);
        Map<String, Change<Subject.OfMessage>> changes = tables.messages().join(placed(told, before), before);
        gone.forEach(id -> changes.computeIfPresent(id, (_, change) -> change.touched()));
        return changes;
    }

    /**
     * What another mapping stored and this one would not have is nothing to what is told now: else an edit that takes the
     * text back would make of a message that is not kept one that is.
     */
    private Set<String> withholdWhatIsNotKept(Map<String, Stored<Subject.OfMessage>> before) {
        Set<String> gone = new HashSet<>();
        Remapped remapped = new Remapped(batch.keeping());
        before.replaceAll((id, stored) -> {
            if (stored.mapping().equals(batch.keeping().mapping().version())
                    || stored.known().isWithheld()) {
                return stored;
            }
            Known now = remapped.message(stored, Map.of());
            if (!now.isWithheld()) {
                return stored;
            }
            gone.add(id);
            return new Stored<>(stored.subject(), now, stored.seq(), stored.rev(), stored.mapping());
        });
        return gone;
    }

    /** Who reacts to a message that is not there reacts perhaps to one that is not kept: then nothing of it is. */
    private List<Told<Subject.OfMessage>> placed(
            Collection<Told<Subject.OfMessage>> told, Map<String, Stored<Subject.OfMessage>> before) {
        List<Told<Subject.OfMessage>> placed = new ArrayList<>();
        for (Told<Subject.OfMessage> one : told) {
            Subject.OfMessage subject = one.subject();
            if (before.containsKey(subject.id()) || one.isOfItself()) {
                placed.add(one);
            } else {
                unplaced.add(new MessageKey(
                        subject.stream().workspace(),
                        new ChannelId(subject.channel()),
                        new MessageId(subject.message())));
            }
        }
        return placed;
    }

    /** What is told of unknown messages without their author is let go where somebody is forgotten: it may be theirs. */
    private List<Told<Subject.OfMessage>> withoutNobodys(Map<String, Stored<Subject.OfMessage>> before) {
        List<Told<Subject.OfMessage>> kept = new ArrayList<>();
        for (Told<Subject.OfMessage> told : batch.messages()) {
            Stored<Subject.OfMessage> stored = before.get(told.subject().id());
            boolean isKnown = stored != null && stored.known().body().has("author");
            boolean letGo = !isKnown && batch.isNobodys(told);
            Told<Subject.OfMessage> rest = letGo ? told.withoutBody() : told;
            if (!letGo
                    || !rest.known().equals(Known.NOTHING)
                    || batch.hasRows(told.subject().id())) {
                kept.add(rest);
            }
        }
        return kept;
    }

    /** The changes of reactions or votes; a message with one of them has changed. */
    private Map<Row, WriteModel<Document>> rows(
            StreamTurn turn, Rows table, Map<String, Row> told, Map<String, Change<Subject.OfMessage>> messages) {
        if (told.isEmpty()) {
            return Map.of();
        }
        Map<String, Row> placed = told;
        if (batch.keeping().mapping().skips()) {
            placed = new HashMap<>(told);
            placed.values().removeIf(row -> !isThere(messages.get(row.message())));
        }
        Map<Row, WriteModel<Document>> news = table.news(turn, placed, messages);
        news.keySet().forEach(row -> messages.computeIfPresent(row.message(), (_, change) -> change.touched()));
        return news;
    }

    private void writeRevisions(StreamTurn turn, Map<String, Change<Subject.OfMessage>> messages, String mapping)
            throws Table.ChangedMeanwhile {
        Map<String, Told<Subject.OfMessage>> told = new HashMap<>();
        batch.messages().forEach(one -> told.put(one.subject().id(), one));
        tables.revisions().write(turn, Revisions.writes(messages.values(), told, mapping));
    }

    /** Whether it is a message, and not only news of one that is not kept. */
    private static boolean isThere(@Nullable Change<Subject.OfMessage> message) {
        return message != null
                && (message.after().removal() != null || message.after().body().has("author"));
    }

    private List<Change<Subject.OfPerson>> people(StreamTurn turn) {
        List<Change<Subject.OfPerson>> changes = new ArrayList<>();
        tables.people().join(batch.people(), peopleBefore(turn)).values().forEach(change -> {
            Stored<Subject.OfPerson> stored = change.before();
            if (stored == null
                    || change.isRead()
                    || change.after().lastSeen() > stored.known().lastSeen()) {
                changes.add(change);
            } else {
                memory.meet(
                        new Stored<>(stored.subject(), change.after(), stored.seq(), stored.rev(), stored.mapping()));
            }
        });
        return changes;
    }

    private Map<String, Stored<Subject.OfPerson>> peopleBefore(StreamTurn turn) {
        List<String> unsure = new ArrayList<>();
        Map<String, Stored<Subject.OfPerson>> remembered = new HashMap<>();
        for (Told<Subject.OfPerson> told : batch.people()) {
            Acquaintance known = memory.person(told.subject().user());
            if (known != null) {
                remembered.put(told.subject().id(), known.stored());
            }
            if (known == null || careful) {
                unsure.add(told.subject().id());
            }
        }
        Map<String, Stored<Subject.OfPerson>> read = tables.people().read(turn, unsure);
        read.forEach((id, stored) -> remembered.merge(
                id,
                stored,
                (memorised, there) -> new Stored<>(
                        there.subject(),
                        there.known().join(memorised.known(), _ -> Order.STAMP),
                        there.seq(),
                        there.rev(),
                        there.mapping())));
        return remembered;
    }

    /** The rows of removed messages, and those that were taken away with others. */
    private void deleteRows(StreamTurn turn) throws Table.ChangedMeanwhile {
        List<WriteModel<Document>> ofReactions = new ArrayList<>();
        List<WriteModel<Document>> ofVotes = new ArrayList<>();
        List<WriteModel<Document>> ofSaved = new ArrayList<>();
        List<WriteModel<Document>> ofRevisions = new ArrayList<>();
        for (Told<Subject.OfMessage> told : batch.messages()) {
            String id = told.subject().id();
            if (told.known().removal() != null) {
                ofReactions.add(Rows.delete(id));
                ofVotes.add(Rows.delete(id));
                ofSaved.add(Rows.delete(id));
                ofRevisions.add(Rows.delete(id));
            }
            told.known().cleared().forEach((emoji, stamp) -> ofReactions.add(Rows.delete(id, emoji, stamp)));
        }
        tables.reactions().write(turn, ofReactions);
        tables.votes().write(turn, ofVotes);
        tables.saved().write(turn, ofSaved);
        tables.revisions().write(turn, ofRevisions);
    }

    private static int read(Collection<? extends Change<?>> changes) {
        int count = 0;
        for (Change<?> change : changes) {
            count += change.isRead() ? 1 : 0;
        }
        return count;
    }
}
