package space.gaia.api.tenant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Coverage;
import space.gaia.workspace.audit.Audit;
import space.gaia.workspace.audit.AuditAction;

/** A change that its controller forgot to write down is written down here, if only by its address, and told in the log. */
final class NothingUnwritten implements HandlerInterceptor {
    static final AuditAction UNNAMED = AuditAction.of("request.unnamed", "method");

    private static final Logger LOG = LoggerFactory.getLogger(NothingUnwritten.class);
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Callers callers;
    private final Audit audit;

    NothingUnwritten(Callers callers, Audit audit) {
        this.callers = callers;
        this.audit = audit;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception fault) {
        if (fault == null
                && response.getStatus() < 400
                && !READS.contains(request.getMethod())
                && request.getAttribute(Auditor.WRITTEN) == null
                && request.getRequestURI().startsWith("/api/")
                && handler instanceof HandlerMethod method
                && !method.hasMethodAnnotation(ChangesNothing.class)) {
            String address = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
            LOG.atError()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("address", address)
                    .log("a change was not written down by its controller");
            Caller caller = callers.caller(new ServletWebRequest(request));
            audit.record(
                    only(caller.scope()),
                    caller.actor(),
                    caller.origin(),
                    UNNAMED,
                    address,
                    null,
                    Map.of("method", request.getMethod()));
        }
    }

    private static @Nullable WorkspaceId only(Coverage scope) {
        return scope instanceof Coverage.Named(var workspaces) && workspaces.size() == 1
                ? workspaces.iterator().next()
                : null;
    }
}
