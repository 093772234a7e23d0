package space.gaia.workspace.reading;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing as JSON.
 *
 * @param version differs where the JSON differs
 */
public record Item(Map<String, @Nullable Object> json, String version) {}
