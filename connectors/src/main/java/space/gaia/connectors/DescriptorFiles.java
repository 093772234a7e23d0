package space.gaia.connectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.connectors.schema.SettingsSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a provider is from the files in its package. */
final class DescriptorFiles {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Class<? extends Provider> provider;

    DescriptorFiles(Class<? extends Provider> provider) {
        this.provider = provider;
    }

    /** What stands in {@code provider.json}. */
    private record File(
            @Nullable String name,
            @Nullable String title,
            @Nullable String description,
            @Nullable Category category,
            @Nullable URI documentation,
            @Nullable List<AuthenticationMethod> authenticationMethods,
            @Nullable List<Scope> scopes,
            @Nullable OAuth2 oauth2,
            @Nullable WebhookScheme webhooks,
            @Nullable List<String> hosts,
            @Nullable Set<Mode> modes,
            @Nullable Integer settingsVersion) {}

    Descriptor read() {
        File file = parsed("provider.json", File.class);
        Map<Section, SettingsSchema> schemas = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            JsonNode document = parsed(section.resource(), JsonNode.class);
            schemas.put(section, SettingsSchema.of(provider.getSimpleName() + "/" + section.resource(), document));
        }
        Descriptor descriptor = new Descriptor(
                there("name", file.name()),
                there("title", file.title()),
                there("description", file.description()),
                there("category", file.category()),
                text("logo.svg"),
                there("documentation", file.documentation()),
                there("authenticationMethods", file.authenticationMethods()),
                there("scopes", file.scopes()),
                file.oauth2(),
                file.webhooks(),
                there("hosts", file.hosts()),
                there("modes", file.modes()),
                there("settingsVersion", file.settingsVersion()),
                schemas,
                samples());
        String fault = DescriptorRules.fault(descriptor);
        if (!fault.isEmpty()) {
            throw new InvalidProvider(provider.getSimpleName(), fault);
        }
        return descriptor;
    }

    private Map<String, ObjectNode> samples() {
        Map<String, ObjectNode> samples = new LinkedHashMap<>();
        parsed("samples.json", ObjectNode.class).properties().forEach(sample -> {
            if (!(sample.getValue() instanceof ObjectNode record)) {
                throw new InvalidProvider(
                        provider.getSimpleName(),
                        "samples.json must have an object for each sample: " + sample.getKey());
            }
            samples.put(sample.getKey(), record);
        });
        return samples;
    }

    private <T> T there(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidProvider(provider.getSimpleName(), "provider.json must have '%s'".formatted(field));
        }
        return value;
    }

    private <T> T parsed(String file, Class<T> type) {
        try {
            T value = JSON.readValue(text(file), type);
            if (value == null) {
                throw new InvalidProvider(provider.getSimpleName(), file + " is empty");
            }
            return value;
        } catch (JacksonException e) {
            throw new InvalidProvider(
                    provider.getSimpleName(), "%s cannot be read: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    private String text(String file) {
        try (InputStream stream = provider.getResourceAsStream(file)) {
            if (stream == null) {
                throw new InvalidProvider(
                        provider.getSimpleName(),
                        "%s is missing; it belongs into the resources of %s"
                                .formatted(file, provider.getPackageName()));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
