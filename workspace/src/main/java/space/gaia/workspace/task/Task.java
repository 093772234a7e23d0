package space.gaia.workspace.task;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.stream.StreamId;

/**
 * Work for the owner of a stream. What was done of it is seen from what is there, so it can be stopped at any point.
 *
 * @param id tells it from all others: adding it twice adds one
 * @param subject what it is about: for a purge, the id of its record
 * @param progress how much of what was done, for people
 * @param started when somebody began; null: nobody did
 * @param ended when it was done; null: it is not
 * @param due when it is to be gone on with
 * @param attempts how often it failed since it last got on
 * @param error one sentence on the latest failure; empty: there was none since it last got on
 */
public record Task(
        String id,
        StreamId stream,
        Kind kind,
        String subject,
        State state,
        Map<String, Long> progress,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant ended,
        Instant due,
        int attempts,
        String error) {

    /** What is to be done. */
    public enum Kind {
        /** Delete what a purge is about. */
        PURGE,
        /** Make what is stored anew by the data mapping that is wanted now. */
        MAPPING,
        /** Remove messages that are older than the workspace keeps them. */
        RETENTION
    }

    /** How far it is. */
    public enum State {
        /** Nobody works on it: nobody began, or it waits for something else. */
        WAITING,
        /** Somebody works on it. */
        RUNNING,
        /** All of it is done. */
        DONE,
        /** The latest attempt failed; there will be another. */
        FAILED
    }

    public Task {
        progress = Map.copyOf(progress);
    }
}
