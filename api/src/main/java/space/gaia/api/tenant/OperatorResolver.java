package space.gaia.api.tenant;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import space.gaia.api.problem.Problems;
import space.gaia.api.security.TokenAuthentication;
import space.gaia.workspace.access.Access;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.Coverage;

/** Lets admins in whose token covers all workspaces, whole. */
final class OperatorResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Operator.class;
    }

    @Override
    public Operator resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Access access = ((TokenAuthentication) Objects.requireNonNull(
                        SecurityContextHolder.getContext().getAuthentication()))
                .access();
        if (access.role() != AccessRole.ADMIN
                || access.channels() != null
                || !(access.coverage() instanceof Coverage.All)) {
            throw Problems.forbidden();
        }
        return new Operator(access.name());
    }
}
