package space.gaia.api.purge;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.purge.Purge;

/** A purge with its receipt, as callers see it. */
final class PurgeJson {

    private PurgeJson() {}

    static Map<String, @Nullable Object> of(Purge purge) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", purge.id());
        json.put("scope", purge.scope());
        json.put("target", purge.target() == null ? null : Long.toString(purge.target()));
        json.put("state", purge.isDone() ? "DONE" : purge.started() == null ? "WAITING" : "RUNNING");
        json.put("asked_at", purge.at().toString());
        json.put("started_at", text(purge.started()));
        json.put("ended_at", text(purge.ended()));
        json.put("servers", purge.servers());
        json.put("servers_done", purge.serversDone());
        json.put("counts", new TreeMap<>(purge.counts()));
        return json;
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
