package space.gaia.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;
import space.gaia.api.tenant.Anonymous;

/** Describes an endpoint: its answers, its body, the problems that it can end in, and the headers that all share. */
final class Operations implements OperationCustomizer {
    private static final String IF_MATCH = "If-Match";

    private final Schemas schemas;

    Operations(Schemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Described described = method.getMethodAnnotation(Described.class);
        if (described == null) {
            return operation;
        }
        operation.summary(described.value());
        boolean isAnonymous = method.hasMethodAnnotation(Anonymous.class);
        if (isAnonymous) {
            operation.security(List.of());
        } else {
            operation.addParametersItem(parameter("X-Workspace-Id"));
            operation.addParametersItem(parameter("X-Acting-Person"));
        }
        Set<Integer> problems = problems(described, isAnonymous);
        if (problems.contains(412)) {
            // Springdoc has it where the method takes it, without a word.
            operation.getParameters().removeIf(known -> IF_MATCH.equals(known.getName()));
            operation.addParametersItem(parameter(IF_MATCH));
        }
        if (!described.body().isEmpty()) {
            operation.requestBody(new RequestBody()
                    .required(true)
                    .content(json(Schemas.ref(described.body()), schemas.example(described.body()))));
        }
        ApiResponses responses = new ApiResponses();
        for (int status : described.status()) {
            responses.addApiResponse(Integer.toString(status), success(described, status, isAnonymous));
        }
        problems.forEach(status -> responses.addApiResponse(
                Integer.toString(status), new ApiResponse().$ref("#/components/responses/Problem" + status)));
        return operation.responses(responses);
    }

    private ApiResponse success(Described described, int status, boolean isAnonymous) {
        ApiResponse response = new ApiResponse()
                .description(
                        status == 201 ? "Made." : status == 202 ? "Begun." : status == 302 ? "Look there." : "Done.");
        if (!isAnonymous) {
            counted(response);
        }
        if (!described.answer().isEmpty()) {
            Schema<?> one = Schemas.ref(described.answer());
            JsonNode example = schemas.example(described.answer());
            response.content(
                    described.list()
                            ? json(
                                    new Schema<>()
                                            .type("array")
                                            .types(Set.of("array"))
                                            .items(one),
                                    Json31.mapper().createArrayNode().add(example))
                            : json(one, example));
        }
        return response;
    }

    /** Every answer to a token tells what is left of its requests. */
    static void counted(ApiResponse response) {
        response.addHeaderObject("RateLimit", OwnHeaders.ref("RateLimit"));
        response.addHeaderObject("RateLimit-Policy", OwnHeaders.ref("RateLimit-Policy"));
    }

    /** What can go wrong at every endpoint of this kind, and what else the endpoint says itself. */
    private static Set<Integer> problems(Described described, boolean isAnonymous) {
        Set<Integer> problems = new TreeSet<>(Set.of(400, 401, 404, 406, 429, 500, 503));
        if (!isAnonymous) {
            // Even where every role may ask: only a backend's token may name a person.
            problems.add(403);
        }
        if (!described.body().isEmpty()) {
            problems.addAll(Set.of(413, 415));
        }
        Arrays.stream(described.problems()).forEach(problems::add);
        return problems;
    }

    private static Parameter parameter(String name) {
        return new Parameter().$ref("#/components/parameters/" + name);
    }

    private static Content json(Schema<?> schema, JsonNode example) {
        return new Content()
                .addMediaType("application/json", new MediaType().schema(schema).example(example));
    }
}
