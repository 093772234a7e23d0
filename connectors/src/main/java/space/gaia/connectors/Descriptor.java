package space.gaia.connectors;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.connectors.schema.SettingsSchema;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a provider is, as data: {@code provider.json} and the files beside it, in the package of the provider.
 *
 * @param name what it is called in paths and settings
 * @param logo an SVG document
 * @param hosts the names that its requests go to, all by HTTPS
 * @param oauth2 null: it has none
 * @param webhooks null: it sends none
 * @param settingsVersion the version of its schemas; each one above 1 has a {@link Migration} that leads to it
 * @param samples records to show what a data mapping makes of them, by a title
 */
public record Descriptor(
        String name,
        String title,
        String description,
        Category category,
        String logo,
        URI documentation,
        List<AuthenticationMethod> authenticationMethods,
        List<Scope> scopes,
        @Nullable OAuth2 oauth2,
        @Nullable WebhookScheme webhooks,
        List<String> hosts,
        Set<Mode> modes,
        int settingsVersion,
        Map<Section, SettingsSchema> schemas,
        Map<String, ObjectNode> samples) {

    public Descriptor {
        authenticationMethods = List.copyOf(authenticationMethods);
        scopes = List.copyOf(scopes);
        hosts = List.copyOf(hosts);
        modes = Set.copyOf(modes);
        schemas = Map.copyOf(schemas);
        samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
    }

    /**
     * Reads the files in the package of a provider.
     *
     * @throws InvalidProvider when one is missing or not right; the message says which, and what would be
     */
    public static Descriptor of(Class<? extends Provider> provider) {
        return new DescriptorFiles(provider).read();
    }

    public SettingsSchema schema(Section section) {
        SettingsSchema schema = schemas.get(section);
        if (schema == null) {
            throw new IllegalStateException("%s has no schema for %s".formatted(name, section.key()));
        }
        return schema;
    }

    public Optional<OAuth2> oauth() {
        return Optional.ofNullable(oauth2);
    }
}
