package space.gaia.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
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
    private static final String PROBLEMS = "openapi/problems.json";

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
    Schemas describedSchemas() {
        return new Schemas();
    }

    @Bean
    Operations describedOperations(Schemas schemas) {
        return new Operations(schemas);
    }

    @Bean
    OwnHeaders describedHeaders() {
        return new OwnHeaders();
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Gaia Space Integrations")
                                .version("v1")
                                .description(
                                        "Reads what was archived of a workspace's Discord servers, and manages its integrations and access to them."))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    /** Springdoc copies the bean above by a mapper that cannot read schemas back, so what is shared comes afterwards. */
    @Bean
    GlobalOpenApiCustomizer describedComponents(Schemas schemas) {
        return api -> {
            Components components = new Components()
                    .addSecuritySchemes(
                            "token",
                            new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
            parameters(components);
            headers(components);
            schemas.all().forEach(components::addSchemas);
            ApiResponse notModified = new ApiResponse()
                    .description("It is as you have it: If-None-Match names its version.")
                    .addHeaderObject(HttpHeaders.ETAG, OwnHeaders.ref(HttpHeaders.ETAG));
            Operations.counted(notModified);
            components.addResponses("NotModified", notModified);
            Schemas.read(PROBLEMS)
                    .properties()
                    .forEach(problem -> components.addResponses(
                            "Problem" + problem.getKey(), problem(problem.getKey(), problem.getValue())));
            api.components(components);
        };
    }

    private static void parameters(Components components) {
        parameter(
                components,
                "X-Workspace-Id",
                "The workspace that is meant, where the token covers several.",
                text("A workspace's id.", "acme"));
        parameter(
                components,
                "X-Acting-Person",
                "Of a token of role app, and of no other: the person for whom it acts. What is done by the person's own"
                        + " Discord account needs it.",
                text("A person's id, as the backend names them.", "ada").pattern("[!-~]{1,100}"));
        parameter(
                components,
                HttpHeaders.IF_MATCH,
                "The ETag of what you read: somebody's change since then makes this a 412. Left out, or *: whichever"
                        + " version it is.",
                text("An ETag, in its quotation marks.", "\"7-1a2b3c4d\""));
        parameter(
                components,
                HttpHeaders.IF_NONE_MATCH,
                "The ETag of what you have: where it is the same still, the answer is 304 without a body.",
                text("An ETag, in its quotation marks.", "\"7-1a2b3c4d\""));
    }

    private static void parameter(Components components, String name, String description, Schema<?> schema) {
        components.addParameters(
                name,
                new Parameter().in("header").name(name).description(description).schema(schema));
    }

    private static void headers(Components components) {
        components
                .addHeaders(
                        "RateLimit",
                        header("What is left: r requests, full again in t seconds.", "\"token\";r=5999;t=1"))
                .addHeaders("RateLimit-Policy", header("q requests in w seconds.", "\"token\";q=6000;w=60"))
                .addHeaders(HttpHeaders.RETRY_AFTER, header("Seconds to wait.", "20"))
                .addHeaders(
                        HttpHeaders.LINK,
                        header(
                                "The neighbours of the page, where there are any (RFC 8288).",
                                "<https://gaia.example.com/api/v1/…>; rel=\"next\""))
                .addHeaders(HttpHeaders.ETAG, header("The version, for If-None-Match and If-Match.", "\"7-1a2b3c4d\""))
                .addHeaders(HttpHeaders.LOCATION, header("Where it is.", "/api/v1/…"))
                .addHeaders(
                        HttpHeaders.SET_COOKIE,
                        header("By which the browser is known when it comes back.", "gaia_discord=…; HttpOnly"))
                .addHeaders(HttpHeaders.WWW_AUTHENTICATE, header("How to come in.", "Bearer realm=\"gaia\""));
    }

    private static ApiResponse problem(String status, JsonNode described) {
        MediaType type = new MediaType().schema(Schemas.ref("Problem"));
        described
                .path("examples")
                .properties()
                .forEach(example -> type.addExamples(example.getKey(), new Example().value(example.getValue())));
        ApiResponse response = new ApiResponse()
                .description(described.path("description").asText())
                .content(new Content().addMediaType("application/problem+json", type));
        switch (status) {
            case "401" ->
                response.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, OwnHeaders.ref(HttpHeaders.WWW_AUTHENTICATE));
            case "412" -> response.addHeaderObject(HttpHeaders.ETAG, OwnHeaders.ref(HttpHeaders.ETAG));
            case "429", "503" ->
                response.addHeaderObject(HttpHeaders.RETRY_AFTER, OwnHeaders.ref(HttpHeaders.RETRY_AFTER));
            default -> {}
        }
        if (!status.equals("401")) {
            Operations.counted(response);
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
