package space.gaia.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import space.gaia.api.openapi.Described;
import space.gaia.api.tenant.Acting;
import space.gaia.api.tenant.Admin;
import space.gaia.api.tenant.Anonymous;
import space.gaia.api.tenant.Auditor;
import space.gaia.api.tenant.Caller;
import space.gaia.api.tenant.ChangesNothing;
import space.gaia.api.tenant.Operator;
import space.gaia.api.tenant.WorkspaceAdmin;
import space.gaia.workspace.reading.Viewer;

/** Every endpoint that there is, as the handler mappings have them: a new one is in the tests of all by itself. */
final class Endpoints {

    private Endpoints() {}

    record Endpoint(RequestMethod method, String pattern, HandlerMethod handler) {

        String name() {
            return method + " " + pattern;
        }

        HttpMethod http() {
            return HttpMethod.valueOf(method.name());
        }

        boolean reads() {
            return method == RequestMethod.GET;
        }

        boolean changes() {
            return !reads() && !handler.hasMethodAnnotation(ChangesNothing.class);
        }

        boolean isForAdmins() {
            return takes(WorkspaceAdmin.class, Admin.class, Operator.class);
        }

        boolean isForOperators() {
            return takes(Operator.class);
        }

        boolean asksForTheCaller() {
            return isForAdmins() || takes(Viewer.class, Caller.class, Acting.class);
        }

        /** Whether a browser calls it, which has no access token. */
        boolean isAnonymous() {
            return handler.hasMethodAnnotation(Anonymous.class);
        }

        boolean isAudited() {
            return takes(Auditor.class);
        }

        boolean takesBody() {
            Described described = handler.getMethodAnnotation(Described.class);
            return described != null && !described.body().isEmpty();
        }

        private boolean takes(Class<?>... types) {
            return Arrays.stream(handler.getMethod().getParameterTypes()).anyMatch(Set.of(types)::contains);
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Endpoint> all(ApplicationContext context) {
        return context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(entry -> isOurs(entry.getValue()))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .flatMap(pattern -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Endpoint(method, pattern, entry.getValue()))))
                .sorted(Comparator.comparing(Endpoint::name))
                .toList();
    }

    private static boolean isOurs(HandlerMethod method) {
        String type = method.getBeanType().getName();
        return type.startsWith("space.gaia.") && !type.endsWith("ContainerErrors");
    }
}
