package space.gaia.api.workspace;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.access.Workspace;
import space.gaia.workspace.removal.WorkspaceEnd;

/** A workspace, or its end, as callers see it. */
final class WorkspaceJson {

    private WorkspaceJson() {}

    static Map<String, @Nullable Object> of(Workspace workspace) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", workspace.id().value());
        json.put("name", workspace.name());
        json.put("created_at", workspace.created().toString());
        json.put("state", "ACTIVE");
        return json;
    }

    static Map<String, @Nullable Object> of(WorkspaceEnd end) {
        Instant deleted = end.deleted();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", end.workspace().value());
        json.put("state", deleted == null ? "DELETING" : "DELETED");
        json.put("asked_at", end.since().toString());
        json.put("ended_at", deleted == null ? null : deleted.toString());
        json.put("servers", end.servers());
        json.put("servers_done", end.serversDone());
        json.put("counts", new TreeMap<>(end.counts()));
        return json;
    }
}
