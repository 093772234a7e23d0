package space.gaia.workspace.archive;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.conversions.Bson;
import space.gaia.workspace.stream.StreamTurn;

/** A collection of documents that each carry a number of the stream. */
final class Table<S extends Subject> {

    private static final int AT_ONCE = 1_000;

    private final MongoCollection<Stored<S>> collection;
    private final Function<String, Order> orders;

    Table(MongoDatabase database, String name, StoredCodec<S> codec, Function<String, Order> orders) {
        this.collection = database.getCollection(name, codec.getEncoderClass())
                .withCodecRegistry(
                        CodecRegistries.fromRegistries(CodecRegistries.fromCodecs(codec), database.getCodecRegistry()));
        this.orders = orders;
    }

    /** Those that there are, by their {@code _id}. */
    Map<String, Stored<S>> read(StreamTurn turn, Collection<String> ids) {
        Map<String, Stored<S>> found = HashMap.newHashMap(ids.size());
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            read(turn, Filters.in("_id", some), found);
        }
        return found;
    }

    void read(StreamTurn turn, Bson filter, Map<String, Stored<S>> into) {
        turn.find(collection, filter)
                .forEach(stored -> into.put(stored.subject().id(), stored));
    }

    /** Some of those that match, in the order of their numbers. */
    List<Stored<S>> walk(Bson filter, int limit) {
        return collection
                .find(filter)
                .sort(Sorts.ascending("stream", "seq"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Some of those that match, in the order of their ids. */
    List<Stored<S>> list(Bson filter, int limit) {
        return collection.find(filter).sort(Sorts.ascending("_id")).limit(limit).into(new ArrayList<>());
    }

    /**
     * Writes documents that went through a data mapping as a whole, also where nothing of them changed.
     *
     * @throws ChangedMeanwhile when a document is not what it was when it was read
     */
    void writeAnew(StreamTurn turn, Collection<Change<S>> changes, Numbers numbers, String mapping)
            throws ChangedMeanwhile {
        List<WriteModel<Stored<S>>> writes = new ArrayList<>(changes.size());
        int replacements = 0;
        for (Change<S> change : changes) {
            Stored<S> before = change.before();
            replacements += before == null ? 0 : 1;
            long seq = change.isRead() || before == null ? numbers.next() : before.seq();
            Stored<S> stored = change.stored(seq, mapping);
            writes.add(
                    change.write(new Stored<>(stored.subject(), stored.known(), stored.seq(), stored.rev(), mapping)));
        }
        if (!writes.isEmpty() && turn.write(collection, writes).getMatchedCount() < replacements) {
            throw new ChangedMeanwhile();
        }
    }

    /** What each document becomes by what was told of it. */
    Map<String, Change<S>> join(Collection<Told<S>> told, Map<String, Stored<S>> before) {
        Map<String, Change<S>> changes = LinkedHashMap.newLinkedHashMap(told.size());
        for (Told<S> one : told) {
            Stored<S> stored = before.get(one.subject().id());
            Known after = stored == null ? one.known() : stored.known().join(one.known(), orders);
            changes.put(one.subject().id(), Change.of(one.subject(), stored, after));
        }
        return changes;
    }

    Change<S> join(Change<S> change, Known news) {
        return change.to(change.after().join(news, orders));
    }

    /**
     * Writes what changed.
     *
     * @param mapping the version of the data mapping that what is new went through
     * @return what stands there now
     * @throws ChangedMeanwhile when a document is not what it was when it was read
     */
    List<Stored<S>> write(StreamTurn turn, Collection<Change<S>> changes, Numbers numbers, String mapping)
            throws ChangedMeanwhile {
        List<WriteModel<Stored<S>>> writes = new ArrayList<>(changes.size());
        List<Stored<S>> written = new ArrayList<>(changes.size());
        int replacements = 0;
        for (Change<S> change : changes) {
            if (change.isNothing()) {
                continue;
            }
            Stored<S> before = change.before();
            replacements += before == null ? 0 : 1;
            Stored<S> stored =
                    change.stored(change.isRead() || before == null ? numbers.next() : before.seq(), mapping);
            written.add(stored);
            writes.add(change.write(stored));
        }
        if (!writes.isEmpty()) {
            BulkWriteResult result = turn.write(collection, writes);
            if (result.getMatchedCount() < replacements) {
                throw new ChangedMeanwhile();
            }
        }
        return written;
    }

    /** Somebody else wrote what this batch is about to write. */
    static final class ChangedMeanwhile extends Exception {
        private static final long serialVersionUID = 1;

        ChangedMeanwhile() {
            super("a document was changed since it was read", null, false, false);
        }
    }
}
