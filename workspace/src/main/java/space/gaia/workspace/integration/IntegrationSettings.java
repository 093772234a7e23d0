package space.gaia.workspace.integration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bot obeys of an integration. There is nothing secret in it.
 *
 * @param enabled null: nobody switched it on or off; then what was linked is synced
 * @param schema the version of the schema that the sections follow; 0: nothing was saved yet
 * @param version rises with each change; 0: nothing was saved yet
 */
public record IntegrationSettings(
        @Nullable Boolean enabled,
        Map<String, @Nullable Object> dataMapping,
        Map<String, @Nullable Object> syncSettings,
        int schema,
        long version) {

    /** Where nobody saved anything. */
    public static final IntegrationSettings UNSET = new IntegrationSettings(null, Map.of(), Map.of(), 0, 0);
}
