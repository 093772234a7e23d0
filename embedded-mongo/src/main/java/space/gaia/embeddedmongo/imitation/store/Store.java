package space.gaia.embeddedmongo.imitation.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.EmbeddedMongoException;
import space.gaia.embeddedmongo.imitation.store.Table.Change;

/**
 * Tables in one file. H2 alone would either lose the last second of a killed process or write whole pages for every
 * command; so each command's changes go to a log first, and H2 writes its pages now and then.
 */
public final class Store implements AutoCloseable {
    private static final long LOG_LIMIT = 32L << 20;
    /** An eighth of the heap, so that what is read again is not decoded again; at most half a gigabyte. */
    private static final int CACHE_MEGABYTES =
            (int) Math.clamp(Runtime.getRuntime().maxMemory() >> 23, 16L, 512L);

    private static final int FILL_RATE = 60;
    /** Longer than any query reads; H2's own 45 s leave a file that is written a lot ten times as large as its content. */
    private static final int RETENTION_MILLIS = 10_000;

    private static final int NO_COMPACTION = 0;
    private static final int COMPACT_BYTES = 16 << 20;

    private final MVStore mvStore;
    private final @Nullable WriteLog log;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    /** One writer at a time, so that the log has the order in which things happened. */
    private final ReentrantLock writer = new ReentrantLock();

    private final List<Change> pending = new ArrayList<>();

    private Store(MVStore mvStore, @Nullable WriteLog log) {
        this.mvStore = mvStore;
        this.log = log;
    }

    /** Keeps nothing beyond its life. */
    public static Store inMemory() {
        return new Store(MVStore.open(null), null);
    }

    /**
     * Opens or makes the file; what a killed process acknowledged is in it.
     *
     * @throws EmbeddedMongoException when the file is in use or damaged; nothing is deleted or changed then
     */
    public static Store onFile(Path file) {
        MVStore mvStore = open(file);
        mvStore.setRetentionTime(RETENTION_MILLIS);
        try {
            WriteLog log = new WriteLog(file.resolveSibling(file.getFileName() + ".log"));
            Store store = new Store(mvStore, log);
            log.replay(store::apply);
            store.checkpoint();
            return store;
        } catch (IOException | RuntimeException e) {
            mvStore.closeImmediately();
            throw new EmbeddedMongoException(
                    "the log beside %s cannot be read: %s. Nothing was deleted".formatted(file, e.getMessage()), e);
        }
    }

    private static MVStore open(Path file) {
        try {
            return new MVStore.Builder()
                    .fileName(file.toString())
                    .cacheSize(CACHE_MEGABYTES)
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
        } catch (MVStoreException | IllegalArgumentException e) {
            throw new EmbeddedMongoException(
                    "the database file %s cannot be opened (%s). Nothing was deleted: move it and %s.log away to start empty, or put a copy of both back"
                            .formatted(file, e.getMessage(), file.getFileName()),
                    e);
        }
    }

    /** The table of that name; empty when it was never written. */
    public Table table(String name) {
        return tables.computeIfAbsent(
                name,
                _ -> new Table(
                        mvStore.openMap(
                                name,
                                new MVMap.Builder<SortKey, byte[]>()
                                        .keyType(StoredTypes.Keys.INSTANCE)
                                        .valueType(StoredTypes.Values.INSTANCE)),
                        pending::add));
    }

    /** The names of all tables that start so. */
    public List<String> tableNames(String prefix) {
        return mvStore.getMapNames().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** Removes a table with all that is in it; only inside {@link #restructure}. */
    public void drop(String name) {
        Table table = tables.remove(name);
        mvStore.removeMap(table == null ? table(name).map() : table.map());
        tables.remove(name);
    }

    /** Gives a table another name; only inside {@link #restructure}. */
    public void rename(String from, String to) {
        Table table = table(from);
        mvStore.renameMap(table.map(), to);
        tables.remove(from);
        tables.put(to, table);
    }

    /** Runs a command that changes documents; when this returns, its changes survive a kill. */
    public <T> T write(Supplier<T> command) {
        writer.lock();
        try {
            return command.get();
        } finally {
            try {
                logPending();
            } finally {
                writer.unlock();
            }
        }
    }

    /** Runs a command that makes or drops tables: those are not logged, so H2 writes its pages before and after it. */
    public <T> T restructure(Supplier<T> command) {
        writer.lock();
        try {
            checkpoint();
            return command.get();
        } finally {
            try {
                checkpoint();
            } finally {
                writer.unlock();
            }
        }
    }

    /** Lets H2 write what the log holds, and pages that are mostly garbage again; runs now and then. */
    public void tidy() {
        writer.lock();
        try {
            if (log == null || mvStore.isClosed()) {
                return;
            }
            if (mvStore.hasUnsavedChanges()) {
                checkpoint();
            }
            if (mvStore.compact(FILL_RATE, COMPACT_BYTES)) {
                mvStore.commit();
            }
        } finally {
            writer.unlock();
        }
    }

    /** How large the file is, in bytes; 0 in memory. */
    public long fileSize() {
        return log == null ? 0 : mvStore.getFileStore().size();
    }

    @Override
    public void close() {
        writer.lock();
        try {
            checkpoint();
            // No compaction here: H2's own assertions fail in it now and then, and everything is on the disk already.
            mvStore.close(NO_COMPACTION);
            if (log != null) {
                log.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.unlock();
        }
    }

    private void logPending() {
        try {
            if (log != null && !pending.isEmpty()) {
                log.append(pending);
                if (log.size() > LOG_LIMIT) {
                    checkpoint();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            pending.clear();
        }
    }

    private void checkpoint() {
        pending.clear();
        if (log == null) {
            return;
        }
        try {
            mvStore.commit();
            mvStore.sync();
            log.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apply(Change change) {
        MVMap<SortKey, byte[]> map = table(change.table()).map();
        if (change.value() == null) {
            map.remove(change.key());
        } else {
            map.put(change.key(), change.value());
        }
    }
}
