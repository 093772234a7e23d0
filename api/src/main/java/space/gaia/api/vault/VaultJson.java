package space.gaia.api.vault;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.vault.LiveProcess;
import space.gaia.workspace.vault.ResealState;
import space.gaia.workspace.vault.VaultStatus;

/** The vault as operators see it. Of a key there is its id and nothing else, not even its fingerprint. */
final class VaultJson {

    private VaultJson() {}

    static Map<String, @Nullable Object> of(VaultStatus status) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("primary", status.primary().key());
        json.put("primary_since", status.primary().since().toString());
        json.put("promoted_by", status.primary().by());
        json.put("keys", status.keys().stream().map(VaultJson::key).toList());
        json.put("unreadable_values", status.unreadable());
        json.put(
                "processes", status.processes().stream().map(VaultJson::process).toList());
        json.put("reseal", status.reseal() == null ? null : of(status.reseal()));
        return json;
    }

    static Map<String, @Nullable Object> of(ResealState state) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", state.running() ? "RUNNING" : "DONE");
        json.put("key", state.key());
        json.put("asked_by", state.by());
        json.put("started_at", state.started().toString());
        json.put("ended_at", text(state.ended()));
        json.put("pass", state.pass());
        json.put("looked_at", state.looked());
        json.put("resealed", state.resealed());
        json.put("do_not_open", state.unopened());
        json.put("left", state.left());
        return json;
    }

    private static Map<String, @Nullable Object> key(VaultStatus.Key key) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", key.id());
        json.put("primary", key.isPrimary());
        json.put("held_by", key.heldBy());
        json.put("lacked_by", key.lackedBy());
        json.put("sealed_values", key.values());
        json.put("removable", key.isRemovable());
        return json;
    }

    private static Map<String, @Nullable Object> process(LiveProcess process) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", process.name());
        json.put("seen_at", process.seen().toString());
        json.put("keys", process.keys().keySet());
        return json;
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
