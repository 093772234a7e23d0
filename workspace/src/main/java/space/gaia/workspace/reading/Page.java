package space.gaia.workspace.reading;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Part of an ordered list, as JSON.
 *
 * @param next where the list goes on; null: nowhere
 * @param prev where the list is that comes before; null: nothing does
 * @param version differs where anything of the page differs
 */
public record Page(
        List<Map<String, @Nullable Object>> items,
        @Nullable String next,
        @Nullable String prev,
        String version) {}
