package space.gaia.embeddedmongo.imitation.store;

import java.util.function.Consumer;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Keys in order, each with its bytes. Reads need no lock; writes happen inside {@link Store#write}. */
public final class Table {
    private final MVMap<SortKey, byte[]> map;
    private final Consumer<Change> journal;

    /** One change of one table; a null value removes the key. */
    record Change(String table, SortKey key, byte @Nullable [] value) {}

    Table(MVMap<SortKey, byte[]> map, Consumer<Change> journal) {
        this.map = map;
        this.journal = journal;
    }

    /** The value of a key; null when there is none. */
    public byte @Nullable [] get(SortKey key) {
        return map.get(key);
    }

    /** Whether the key is there. */
    public boolean contains(SortKey key) {
        return map.containsKey(key);
    }

    /** Sets a value; the array must not be changed afterwards. */
    public void put(SortKey key, byte[] value) {
        map.put(key, value);
        journal.accept(new Change(map.getName(), key, value));
    }

    /** Takes a key away, and says whether it was there. */
    public boolean remove(SortKey key) {
        boolean removed = map.remove(key) != null;
        if (removed) {
            journal.accept(new Change(map.getName(), key, null));
        }
        return removed;
    }

    /** How many keys there are. */
    public long size() {
        return map.sizeAsLong();
    }

    /**
     * A cursor that starts at the key, or at the next one in its direction.
     *
     * @param from null for the first in that direction
     */
    public Cursor<SortKey, byte[]> cursor(@Nullable SortKey from, boolean descending) {
        return map.cursor(from, null, descending);
    }

    MVMap<SortKey, byte[]> map() {
        return map;
    }
}
