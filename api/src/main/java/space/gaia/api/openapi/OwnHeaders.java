package space.gaia.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Describes the headers that only some operations have. Which those are, a test holds against their answers. */
final class OwnHeaders implements GlobalOpenApiCustomizer {
    /** What is read with its version, and not sent again to who has it. */
    private static final Set<String> CACHED = Set.of(
            "GET /api/v1/access-tokens",
            "GET /api/v1/audit",
            "GET /api/v1/audit/service",
            "GET /api/v1/channels",
            "GET /api/v1/channels/{id}",
            "GET /api/v1/channels/{id}/coverage",
            "GET /api/v1/channels/{id}/messages",
            "GET /api/v1/channels/{id}/pins",
            "GET /api/v1/channels/{id}/threads",
            "GET /api/v1/discord/servers",
            "GET /api/v1/discord/servers/{id}",
            "GET /api/v1/discord/servers/{id}/coverage",
            "GET /api/v1/integrations/{name}",
            "GET /api/v1/integrations/{name}/schema",
            "GET /api/v1/messages/{id}",
            "GET /api/v1/messages/{id}/reactions",
            "GET /api/v1/messages/{id}/votes",
            "GET /api/v1/people",
            "GET /api/v1/saved",
            "GET /api/v1/workspaces");

    /** What is read in pages, whose neighbours stand in {@code Link}. */
    private static final Set<String> PAGED = Set.of(
            "GET /api/v1/access-tokens",
            "GET /api/v1/audit",
            "GET /api/v1/audit/service",
            "GET /api/v1/changes",
            "GET /api/v1/channels",
            "GET /api/v1/channels/{id}/messages",
            "GET /api/v1/channels/{id}/pins",
            "GET /api/v1/channels/{id}/threads",
            "GET /api/v1/messages/{id}/reactions",
            "GET /api/v1/messages/{id}/votes",
            "GET /api/v1/people",
            "GET /api/v1/saved",
            "GET /api/v1/workspaces");

    /** Changes that answer with the version that they made. */
    private static final Map<String, List<String>> VERSIONED = Map.of(
            "PUT /api/v1/integrations/{name}", List.of("200"),
            "PATCH /api/v1/discord/servers/{id}", List.of("200"),
            "POST /api/v1/discord/servers", List.of("200", "201"));

    private static final Map<String, List<String>> LOCATED = Map.ofEntries(
            Map.entry("DELETE /api/v1/discord/servers/{id}", List.of("202")),
            Map.entry("GET /api/v1/discord/callback", List.of("302")),
            Map.entry("GET /api/v1/discord/start", List.of("302")),
            Map.entry("GET /api/v1/messages/{id}/attachments/{attachment}", List.of("302")),
            Map.entry("POST /api/v1/access-tokens", List.of("201")),
            Map.entry("POST /api/v1/discord/connect", List.of("201")),
            Map.entry("POST /api/v1/discord/link-codes", List.of("201")),
            Map.entry("POST /api/v1/discord/servers", List.of("201")),
            Map.entry("POST /api/v1/purges", List.of("202")),
            Map.entry("POST /api/v1/vault/reseal", List.of("202")),
            Map.entry("POST /api/v1/workspaces", List.of("201")));

    private static final Map<String, List<String>> COOKIES = Map.of("GET /api/v1/discord/start", List.of("302"));

    @Override
    public void customise(OpenAPI api) {
        each(api, (name, operation) -> {
            if (CACHED.contains(name)) {
                operation.addParametersItem(new Parameter().$ref("#/components/parameters/If-None-Match"));
                operation
                        .getResponses()
                        .addApiResponse("304", new ApiResponse().$ref("#/components/responses/NotModified"));
                add(operation, "ETag", List.of("200"));
            }
            if (PAGED.contains(name)) {
                add(operation, "Link", List.of("200"));
            }
            add(operation, "ETag", VERSIONED.getOrDefault(name, List.of()));
            add(operation, "Location", LOCATED.getOrDefault(name, List.of()));
            add(operation, "Set-Cookie", COOKIES.getOrDefault(name, List.of()));
        });
    }

    static Header ref(String header) {
        return new Header().$ref("#/components/headers/" + header);
    }

    private static void add(Operation operation, String header, List<String> statuses) {
        for (String status : statuses) {
            Objects.requireNonNull(operation.getResponses().get(status), status).addHeaderObject(header, ref(header));
        }
    }

    private static void each(OpenAPI api, BiConsumer<String, Operation> all) {
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> all.accept(method + " " + path, operation)));
    }
}
