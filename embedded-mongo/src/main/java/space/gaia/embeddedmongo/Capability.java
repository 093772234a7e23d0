package space.gaia.embeddedmongo;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an engine can do that not every engine can. */
public enum Capability {
    /** Multi-document transactions. */
    TRANSACTIONS,
    /** Change streams on collections, databases and the deployment. */
    CHANGE_STREAMS,
    /** Documents under an index with {@code expireAfterSeconds} go away by themselves. */
    TTL,
    /** Indexes that are not unique are kept and used. */
    NON_UNIQUE_INDEXES,
    /** Indexes with a {@code partialFilterExpression} hold only what the expression matches. */
    PARTIAL_INDEXES,
    /** {@code explain} tells the index of a query and the keys it read. */
    EXPLAIN,
    /** Text indexes and {@code $text}. */
    TEXT,
    /** {@code $jsonSchema} and validators. */
    JSON_SCHEMA,
    /** Updates given as an aggregation pipeline. */
    PIPELINE_UPDATES;

    /** All of them: what a MongoDB replica set offers. */
    public static Set<Capability> all() {
        return Collections.unmodifiableSet(EnumSet.allOf(Capability.class));
    }
}
