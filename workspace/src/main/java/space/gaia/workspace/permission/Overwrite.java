package space.gaia.workspace.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a channel gives or takes from a role or a member ("Permission Overwrites").
 *
 * @param target the role's or the member's id; @everyone is the role with the server's
 */
public record Overwrite(long target, boolean isOfRole, Permissions allow, Permissions deny) {

    private static final int ROLE = 0;

    /**
     * The overwrites of a channel object. What is none is left out: an overwrite that cannot be read opens nothing, and
     * closes nothing either, as little as one that Discord has not.
     */
    public static List<Overwrite> of(Map<String, ? extends @Nullable Object> channel) {
        List<Overwrite> overwrites = new ArrayList<>();
        if (channel.get("permission_overwrites") instanceof List<?> listed) {
            for (Object one : listed) {
                if (one instanceof Map<?, ?> fields) {
                    long target = id(fields.get("id"));
                    if (target > 0) {
                        overwrites.add(new Overwrite(
                                target,
                                isRole(fields.get("type")),
                                Permissions.read(fields.get("allow")),
                                Permissions.read(fields.get("deny"))));
                    }
                }
            }
        }
        return List.copyOf(overwrites);
    }

    private static boolean isRole(@Nullable Object type) {
        return !(type instanceof Number number) || number.intValue() == ROLE;
    }

    private static long id(@Nullable Object id) {
        String text = String.valueOf(id);
        return text.matches("[0-9]{1,18}|[0-8][0-9]{18}") ? Long.parseLong(text) : 0;
    }
}
