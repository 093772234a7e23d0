package space.gaia.api.integration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that brings data, or takes it away.
 *
 * @param server the server that it is about; null: all of them
 * @param by who asked; null: nobody had to
 * @param from when it was asked for, or began
 * @param counts what it did
 * @param channels with something to fetch
 * @param secondsLeft about how long the rest takes; null: nobody can tell
 * @param missing how many channels lack something, by the reason
 * @param advice what to do; empty: nothing
 */
record Run(
        String id,
        Kind kind,
        State state,
        @Nullable String server,
        @Nullable String by,
        Instant from,
        @Nullable Instant endedAt,
        Map<String, Long> counts,
        int channels,
        @Nullable Long secondsLeft,
        Map<String, Long> missing,
        String advice) {

    /** What it does. */
    enum Kind {
        /** Somebody asked for what is missing. */
        SYNC,
        /** What is missing of a server is fetched, as always. */
        FETCH,
        /** Something is deleted for good. */
        PURGE
    }

    /** How far it is. */
    enum State {
        /** It cannot go on: the advice says why. */
        WAITING,
        RUNNING,
        DONE,
        /** All was fetched that can be; the rest needs somebody. */
        INCOMPLETE
    }

    Run {
        counts = Map.copyOf(counts);
        missing = Map.copyOf(missing);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("kind", IntegrationJson.lower(kind));
        json.put("state", IntegrationJson.lower(state));
        json.put("server", server);
        json.put("askedBy", by);
        json.put("startedAt", from.toString());
        json.put("endedAt", endedAt == null ? null : endedAt.toString());
        json.put("counts", new TreeMap<>(counts));
        json.put("channelsWaiting", channels);
        json.put("secondsLeft", secondsLeft);
        json.put("missing", new TreeMap<>(missing));
        json.put("advice", advice);
        return json;
    }
}
