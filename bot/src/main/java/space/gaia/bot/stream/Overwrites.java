package space.gaia.bot.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A channel's permission overwrites ("Permission Overwrites"): of each the id of a role or member, what it allows, what it denies. */
record Overwrites(List<Overwrite> list) {

    static final Overwrites NONE = new Overwrites(List.of());

    /** @param target a role or a member; no two of them have the same id */
    record Overwrite(long target, long allow, long deny) {}

    static Overwrites of(Map<String, @Nullable Object> channel) {
        List<Overwrite> list = new ArrayList<>();
        for (Map<String, @Nullable Object> overwrite : RawJson.objects(channel, "permission_overwrites")) {
            list.add(new Overwrite(
                    RawJson.idOrZero(overwrite, "id"),
                    RawJson.idOrZero(overwrite, "allow"),
                    RawJson.idOrZero(overwrite, "deny")));
        }
        return list.isEmpty() ? NONE : new Overwrites(List.copyOf(list));
    }
}
