package space.gaia.api.tenant;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import space.gaia.workspace.reading.Viewer;

/** Gives controllers what they ask to know of the caller; what the caller is not ends the request. */
final class CallerResolver implements HandlerMethodArgumentResolver {
    private final Map<Class<?>, Function<NativeWebRequest, Object>> known;

    CallerResolver(Callers callers) {
        this.known = Map.of(
                Caller.class, callers::caller,
                Viewer.class, callers::viewer,
                Acting.class, callers::acting,
                WorkspaceAdmin.class, callers::workspaceAdmin,
                Admin.class, callers::admin,
                Operator.class, callers::operator);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return known.containsKey(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return Objects.requireNonNull(known.get(parameter.getParameterType())).apply(request);
    }
}
