package space.gaia.workspace.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping makes of a message.
 *
 * @param before as it came
 * @param after as a reader would see it; null: not at all
 * @param rejected why it is not kept; null: it is
 */
public record Preview(
        Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after,
        @Nullable Reason rejected) {}
