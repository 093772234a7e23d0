package space.gaia.api.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
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
import space.gaia.api.tenant.Admin;
import space.gaia.api.tenant.Anonymous;
import space.gaia.api.tenant.Operator;
import space.gaia.api.tenant.WorkspaceAdmin;

/** Describes an endpoint: its answers, its body, the problems that it can end in, and the headers that all share. */
final class Operations implements OperationCustomizer {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Set<Class<?>> FOR_SOME = Set.of(Admin.class, WorkspaceAdmin.class, Operator.class);

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Described described = method.getMethodAnnotation(Described.class);
        if (described == null) {
            return operation;
        }
        operation.summary(described.value());
        if (method.hasMethodAnnotation(Anonymous.class)) {
            operation.security(List.of());
        } else {
            operation.addParametersItem(workspace());
        }
        if (!described.body().isEmpty()) {
            operation.requestBody(new RequestBody().required(true).content(json(ref(described.body()))));
        }
        ApiResponses responses = new ApiResponses();
        for (int status : described.status()) {
            responses.addApiResponse(Integer.toString(status), success(described, status));
        }
        problems(described, method)
                .forEach(status -> responses.addApiResponse(
                        Integer.toString(status), new ApiResponse().$ref("#/components/responses/Problem" + status)));
        return operation.responses(responses);
    }

    private static ApiResponse success(Described described, int status) {
        ApiResponse response = new ApiResponse()
                .description(
                        status == 201 ? "Made." : status == 202 ? "Begun." : status == 302 ? "Look there." : "Done.")
                .addHeaderObject("RateLimit", new Header().$ref("#/components/headers/RateLimit"))
                .addHeaderObject("RateLimit-Policy", new Header().$ref("#/components/headers/RateLimit-Policy"));
        if (described.list()) {
            response.addHeaderObject("Link", new Header().$ref("#/components/headers/Link"));
        }
        if (!described.answer().isEmpty()) {
            Schema<?> one = ref(described.answer());
            response.content(json(
                    described.list()
                            ? new Schema<>()
                                    .type("array")
                                    .types(Set.of("array"))
                                    .items(one)
                            : one));
        }
        return response;
    }

    /** What can go wrong at every endpoint of this kind, and what else the endpoint says itself. */
    private static Set<Integer> problems(Described described, HandlerMethod method) {
        Set<Integer> problems = new TreeSet<>(Set.of(400, 401, 404, 406, 429, 503));
        Class<?>[] types = method.getMethod().getParameterTypes();
        if (Arrays.stream(types).anyMatch(FOR_SOME::contains)) {
            problems.add(403);
        }
        if (!described.body().isEmpty()) {
            problems.add(415);
        }
        Arrays.stream(described.problems()).forEach(problems::add);
        return problems;
    }

    private static Parameter workspace() {
        return new Parameter().$ref("#/components/parameters/X-Workspace-Id");
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static Schema<?> ref(String name) {
        return new Schema<>().$ref(SCHEMAS + name);
    }
}
