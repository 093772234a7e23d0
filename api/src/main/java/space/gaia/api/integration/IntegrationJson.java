package space.gaia.api.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.connectors.AuthenticationMethod;
import space.gaia.connectors.Descriptor;
import space.gaia.connectors.Scope;
import space.gaia.connectors.Section;
import space.gaia.connectors.Settings;
import space.gaia.workspace.integration.Integration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Integrations as callers see them: fields that a schema declares and that are no secrets, and masks. */
final class IntegrationJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What {@link #whole} has beside what can be set. */
    static final Set<String> SHOWN_ONLY = Set.of(
            "name",
            "title",
            "description",
            "category",
            "logo",
            "documentation",
            "modes",
            "configured",
            "connected",
            "healthy",
            "status",
            "lacks",
            "changedAt",
            "changedBy",
            "authenticationMethods",
            "scopes",
            "secretsSet",
            "needsReauth",
            "settingsVersion");

    private IntegrationJson() {}

    /** What is the same for every workspace. */
    static Map<String, @Nullable Object> of(Descriptor descriptor) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", descriptor.name());
        json.put("title", descriptor.title());
        json.put("description", descriptor.description());
        json.put("category", lower(descriptor.category()));
        json.put(
                "logo",
                "data:image/svg+xml;base64,"
                        + Base64.getEncoder().encodeToString(descriptor.logo().getBytes(UTF_8)));
        json.put("documentation", descriptor.documentation().toString());
        json.put(
                "modes",
                descriptor.modes().stream().map(IntegrationJson::lower).sorted().toList());
        return json;
    }

    /** What a card of the gallery needs. */
    static Map<String, @Nullable Object> card(Map<String, @Nullable Object> fixed, Found found) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(fixed);
        json.put("enabled", found.enabled());
        json.put("configured", found.configured());
        json.put("connected", found.standing().connected());
        json.put("healthy", found.healthy());
        json.put("status", status(found.status()));
        json.put("lacks", found.lacks());
        Integration integration = found.integration();
        json.put(
                "changedAt",
                integration.changedAt() == null ? null : integration.changedAt().toString());
        return json;
    }

    /** All of it, with its settings. */
    static Map<String, @Nullable Object> whole(Map<String, @Nullable Object> fixed, Found found, Present present) {
        Descriptor descriptor = found.provider().descriptor();
        Map<String, @Nullable Object> json = card(fixed, found);
        json.put("changedBy", found.integration().changedBy());
        for (Section section : Section.values()) {
            json.put(section.key(), section(descriptor, present.settings(), section));
        }
        ObjectNode authentication = (ObjectNode) json.get(Section.AUTHENTICATION.key());
        found.shown()
                .forEach((name, value) -> Objects.requireNonNull(authentication).set(name, JSON.valueToTree(value)));
        json.put(
                "authenticationMethods",
                descriptor.authenticationMethods().stream()
                        .map(IntegrationJson::method)
                        .toList());
        json.put(
                "scopes",
                descriptor.scopes().stream().map(IntegrationJson::scope).toList());
        json.put("secretsSet", secretsOfToday(found.integration().secretsSet(), present));
        json.put("needsReauth", secretsOfToday(found.unopened(), present));
        json.put("settingsVersion", descriptor.settingsVersion());
        return json;
    }

    /** A section with its defaults, as it may leave the service: what the schema does not declare does not. */
    static ObjectNode section(Descriptor descriptor, Settings masked, Section section) {
        ObjectNode filled = descriptor.schema(section).withDefaults(masked.section(section));
        ObjectNode shown = descriptor.schema(section).shown(filled);
        for (String pointer : descriptor.schema(section).secrets()) {
            // Whatever stands there is shown as the mask; that it could be the secret itself, nobody has to trust.
            if (filled.at(pointer).isString()) {
                SettingsRules.parent(shown, pointer).put(SettingsRules.last(pointer), Integration.MASK);
            }
        }
        return shown;
    }

    private static List<String> secretsOfToday(Set<String> stored, Present present) {
        return stored.stream()
                .map(pointer -> present.movedSecrets().entrySet().stream()
                        .filter(moved -> moved.getValue().equals(pointer))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(pointer))
                .toList();
    }

    private static Map<String, @Nullable Object> status(Found.Status status) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", lower(status.state()));
        json.put("reason", status.advice().reason());
        json.put("next", status.advice().next());
        return json;
    }

    private static Map<String, @Nullable Object> method(AuthenticationMethod method) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", method.name());
        json.put("title", method.title());
        json.put("description", method.description());
        return json;
    }

    private static Map<String, @Nullable Object> scope(Scope scope) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", scope.name());
        json.put("kind", lower(scope.kind()));
        json.put("description", scope.description());
        json.put("required", scope.required());
        return json;
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
