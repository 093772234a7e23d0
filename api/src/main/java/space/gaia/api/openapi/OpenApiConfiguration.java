package space.gaia.api.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import space.gaia.api.parameter.AuditCursor;
import space.gaia.api.parameter.KeptMessages;
import space.gaia.api.parameter.Limit;
import space.gaia.api.parameter.PollAnswer;
import space.gaia.api.parameter.Position;
import space.gaia.api.parameter.RemovedMessages;
import space.gaia.api.parameter.TokenId;
import space.gaia.api.tenant.Acting;
import space.gaia.api.tenant.Admin;
import space.gaia.api.tenant.Auditor;
import space.gaia.api.tenant.Caller;
import space.gaia.api.tenant.Operator;
import space.gaia.api.tenant.WorkspaceAdmin;
import space.gaia.workspace.AttachmentId;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.reading.ChangeCursor;
import space.gaia.workspace.reading.RowCursor;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

/** What all endpoints share in the API's description, and how our types of parameters look to callers. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
class OpenApiConfiguration {
    private static final String SCHEMAS = "openapi/schemas.json";

    private static final Map<Integer, String> PROBLEMS = Map.ofEntries(
            Map.entry(
                    400, "A parameter, header or field is not what it must be; errors says which, and what it takes."),
            Map.entry(401, "There is no token, or it is wrong, has expired or was revoked."),
            Map.entry(403, "The token is good, and its role is not for this."),
            Map.entry(404, "It is not there, or this token may not see it."),
            Map.entry(406, "The answer is application/json, which the Accept header does not take."),
            Map.entry(409, "It could be done if something else were different; the detail says what."),
            Map.entry(410, "It was there, and will not be again."),
            Map.entry(412, "Somebody changed it since you read it: the If-Match header names another version."),
            Map.entry(413, "The body is larger than any that is taken here."),
            Map.entry(
                    422, "A field is not what it must be; errors says which, by its JSON pointer, and what it takes."),
            Map.entry(415, "The body must be application/json."),
            Map.entry(429, "The token, or wrong tokens from this address, came too often. Wait as Retry-After says."),
            Map.entry(503, "It cannot be had at the moment. Retry-After says when asking again may help."));

    static {
        SpringDocUtils config = SpringDocUtils.getConfig();
        config.addRequestWrapperToIgnore(
                Viewer.class,
                Caller.class,
                Acting.class,
                Admin.class,
                WorkspaceAdmin.class,
                Operator.class,
                Auditor.class);
        for (Class<?> id : List.of(
                GuildId.class, ChannelId.class, MessageId.class, UserId.class, AttachmentId.class, Position.class)) {
            config.replaceWithSchema(
                    id, text("A snowflake of Discord's.", "175928847299117063").pattern("[0-9]{1,19}"));
        }
        config.replaceWithSchema(
                WorkspaceId.class, text("A workspace's id.", "acme").pattern("[a-z0-9][a-z0-9-]{1,62}"));
        config.replaceWithSchema(TokenId.class, text("A token's public id.", "tok_0123456789abcdef0123"));
        config.replaceWithSchema(
                AuditCursor.class, text("A cursor, from a Link header.", "001764000000000abcdefabcdef"));
        config.replaceWithSchema(RowCursor.class, text("A cursor, from a Link header.", "MA"));
        config.replaceWithSchema(ChangeCursor.class, text("A cursor, from the page before.", "MA"));
        config.replaceWithSchema(RemovedMessages.class, text("Whether tombstones are shown.", "include"));
        config.replaceWithSchema(KeptMessages.class, text("What becomes of the messages: keep or purge.", "keep"));
        config.replaceWithSchema(Limit.class, number("How many at most, 1 to 100.", 50));
        config.replaceWithSchema(PollAnswer.class, number("The number of a poll's answer.", 1));
        config.replaceWithSchema(ReactionType.class, number("0: normal, 1: burst.", 0));
    }

    @Bean
    Operations describedOperations() {
        return new Operations();
    }

    @Bean
    OpenAPI openApi() {
        Components components = new Components()
                .addSecuritySchemes(
                        "token",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addParameters(
                        "X-Workspace-Id",
                        new Parameter()
                                .in("header")
                                .name("X-Workspace-Id")
                                .description("The workspace that is meant, where the token covers several.")
                                .schema(text("A workspace's id.", "acme")))
                .addHeaders(
                        "RateLimit",
                        header("What is left: r requests, full again in t seconds.", "\"token\";r=5999;t=1"))
                .addHeaders("RateLimit-Policy", header("q requests in w seconds.", "\"token\";q=6000;w=60"))
                .addHeaders("Link", header("The neighbours of the page (RFC 8288).", "</api/v1/…>; rel=\"next\""));
        schemas().forEach(components::addSchemas);
        PROBLEMS.forEach((status, sentence) -> components.addResponses("Problem" + status, problem(status, sentence)));
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Gaia Space Integrations")
                                .version("v1")
                                .description(
                                        "Reads what was archived of a workspace's Discord servers, and manages its integrations and access to them."))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    private static Map<String, Schema<?>> schemas() {
        try (InputStream in = new ClassPathResource(SCHEMAS).getInputStream()) {
            Map<String, Schema<?>> schemas = new LinkedHashMap<>();
            var tree = Json31.mapper().readTree(in);
            for (var field : tree.properties()) {
                schemas.put(field.getKey(), Json31.mapper().treeToValue(field.getValue(), Schema.class));
            }
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException("the schemas of the API are broken: " + SCHEMAS, e);
        }
    }

    private static ApiResponse problem(int status, String sentence) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("title", String.valueOf(HttpStatus.valueOf(status).getReasonPhrase()));
        example.put("status", status);
        example.put("detail", sentence);
        example.put("instance", "/api/v1/channels");
        MediaType type = new MediaType()
                .schema(new Schema<>().$ref("#/components/schemas/Problem"))
                .example(example);
        ApiResponse response = new ApiResponse()
                .description(sentence)
                .content(new Content().addMediaType("application/problem+json", type));
        if (status == 429 || status == 503) {
            response.addHeaderObject("Retry-After", header("Seconds to wait.", "20"));
        }
        return response;
    }

    private static Header header(String description, String example) {
        return new Header().description(description).schema(text(description, example));
    }

    private static Schema<?> text(String description, String example) {
        return schema("string", description, example);
    }

    private static Schema<?> number(String description, int example) {
        return schema("integer", description, example);
    }

    /** In OpenAPI 3.1 a type is among {@code types}; springdoc reads {@code type} where it replaces one. */
    private static Schema<?> schema(String type, String description, Object example) {
        Schema<Object> schema = new Schema<>();
        schema.setType(type);
        schema.setTypes(Set.of(type));
        schema.setDescription(description);
        schema.setExample(example);
        return schema;
    }
}
