package space.gaia.api.tenant;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import space.gaia.workspace.audit.Audit;

/** Gives each request its auditor. */
final class AuditorResolver implements HandlerMethodArgumentResolver {
    private final Callers callers;
    private final Audit audit;

    AuditorResolver(Callers callers, Audit audit) {
        this.callers = callers;
        this.audit = audit;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Auditor.class;
    }

    @Override
    public Auditor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        return new Auditor(http, callers.caller(request), audit);
    }
}
