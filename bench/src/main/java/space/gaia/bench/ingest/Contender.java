package space.gaia.bench.ingest;

/** A way from the gateway into a database. It is connected, and its session hears the messages of a town of its own. */
interface Contender extends AutoCloseable {

    /** How many messages the database has acknowledged so far. */
    long acknowledged();

    @Override
    void close() throws Exception;
}
