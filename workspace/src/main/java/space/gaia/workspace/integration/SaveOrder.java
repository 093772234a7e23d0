package space.gaia.workspace.integration;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be saved of an integration. It holds secrets in the open, so it prints none of its sections.
 *
 * @param enabled null: as it was
 * @param sections those that are replaced, as the caller sent them; the others stay
 * @param secrets the JSON pointers of the fields that are secret, from the whole down: {@code /authentication/apiKey}
 * @param guards of each field with an address that secrets are sent to, which ones: a change of it asks for them again
 * @param schema the version of the schema that the sections follow
 * @param ifVersion the version that the caller read; null: any
 * @param by who saves
 */
public record SaveOrder(
        IntegrationKey key,
        @Nullable Boolean enabled,
        Map<Section, Map<String, @Nullable Object>> sections,
        Set<String> secrets,
        Map<String, Set<String>> guards,
        int schema,
        @Nullable Long ifVersion,
        String by) {

    public SaveOrder {
        sections = Map.copyOf(sections);
        secrets = Set.copyOf(secrets);
        guards = Map.copyOf(guards);
    }

    @Override
    public String toString() {
        return "SaveOrder[%s, sections=%s]".formatted(key.id(), sections.keySet());
    }
}
