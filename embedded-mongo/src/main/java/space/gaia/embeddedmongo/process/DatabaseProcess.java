package space.gaia.embeddedmongo.process;

import space.gaia.embeddedmongo.MongoEngine;

/** A database server that runs as a child of this JVM, on loopback. It may be killed and started again on the same data and port. */
public sealed interface DatabaseProcess extends AutoCloseable permits MongodProcess, SecantusProcess {
    /** How to reach it and what it can do. The address stays the same over {@link #restart()}. */
    MongoEngine engine();

    /** The process id of the server that runs now, or ran last. */
    long pid();

    /** Whether the server runs. */
    boolean isAlive();

    /** Kills the server as {@code kill -9} does, and returns when it is gone. */
    void kill();

    /**
     * Starts the server again on the same data and port; stops it cleanly before, when it still runs.
     *
     * @throws space.gaia.embeddedmongo.EmbeddedMongoException when it does not serve again; the message has its last words
     */
    void restart();

    /** Stops the server cleanly; kills it when that takes longer than half a minute. */
    @Override
    void close();
}
