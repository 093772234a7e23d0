package space.gaia.workspace.archive;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamTurn;

/**
 * What a batch makes of channels and threads. A thread follows what was told of those above it: the list of active
 * threads of its parent or of the server, and its parent's removal.
 */
final class ChannelChanges {

    private final Table<Subject.OfChannel> table;
    private final StreamMemory memory;
    private final Batch batch;

    ChannelChanges(Table<Subject.OfChannel> table, StreamMemory memory, Batch batch) {
        this.table = table;
        this.memory = memory;
        this.batch = batch;
    }

    Collection<Change<Subject.OfChannel>> read(StreamTurn turn) {
        if (batch.channels().isEmpty()) {
            return List.of();
        }
        Map<String, Stored<Subject.OfChannel>> before = new HashMap<>();
        if (batch.listsThreads()) {
            table.read(turn, Filters.eq("stream", batch.stream().id()), before);
        } else {
            before.putAll(table.read(turn, ids(batch.channels())));
        }
        Map<String, Change<Subject.OfChannel>> changes = table.join(batch.channels(), before);
        if (batch.listsThreads()) {
            before.forEach((id, stored) ->
                    changes.computeIfAbsent(id, _ -> Change.of(stored.subject(), stored, stored.known())));
        }
        changes.values().forEach(change -> remember(change));
        follow(turn, changes, before);
        return changes.values();
    }

    private void follow(
            StreamTurn turn,
            Map<String, Change<Subject.OfChannel>> changes,
            Map<String, Stored<Subject.OfChannel>> before) {
        Map<String, Known> above = above(turn, changes, before);
        changes.replaceAll((_, change) -> {
            if (!Channels.isThread(change.after())) {
                return change;
            }
            long id = change.subject().channel();
            long parent = Channels.parent(change.after());
            Removal removal = memory.removalOf(parent);
            Change<Subject.OfChannel> followed = removal == null ? change : table.join(change, Known.removed(removal));
            followed = listed(followed, id, above.get(id(parent)), Channels.THREADS);
            return listed(followed, id, above.get(id(batch.stream().guild().value())), Channels.SERVER_THREADS);
        });
        changes.values().forEach(this::remember);
    }

    private Change<Subject.OfChannel> listed(
            Change<Subject.OfChannel> change, long id, @Nullable Known holder, String facet) {
        Known news = Channels.listed(change.after(), id, holder, facet);
        return news.equals(Known.NOTHING) ? change : table.join(change, news);
    }

    /** The channels that hold lists, as they are after the batch. */
    private Map<String, Known> above(
            StreamTurn turn,
            Map<String, Change<Subject.OfChannel>> changes,
            Map<String, Stored<Subject.OfChannel>> before) {
        Set<String> wanted = new HashSet<>();
        wanted.add(id(batch.stream().guild().value()));
        changes.values().forEach(change -> wanted.add(id(Channels.parent(change.after()))));
        Map<String, Known> above = new HashMap<>();
        Set<String> unread = new HashSet<>(wanted);
        unread.removeAll(changes.keySet());
        unread.removeAll(before.keySet());
        unread.remove("");
        table.read(turn, unread).forEach((id, stored) -> above.put(id, stored.known()));
        before.forEach((id, stored) -> above.put(id, stored.known()));
        changes.forEach((id, change) -> above.put(id, change.after()));
        return above;
    }

    private void remember(Change<Subject.OfChannel> change) {
        Removal removal = change.after().removal();
        if (removal != null) {
            memory.channelRemoved(change.subject().channel(), removal);
        }
    }

    private String id(long channel) {
        StreamId stream = batch.stream();
        return channel == 0
                ? ""
                : Subject.OfChannel.of(stream, new ChannelId(channel)).id();
    }

    private static List<String> ids(Collection<Told<Subject.OfChannel>> channels) {
        return channels.stream().map(told -> told.subject().id()).toList();
    }
}
