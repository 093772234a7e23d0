package space.gaia.api.refusal;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

/** Counts each request that was refused by its status, whoever refused it: a filter, a controller, or Spring. */
@Component
@OnRole(Role.API)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusalCounter extends OncePerRequestFilter {
    private static final int FIRST = 400;
    private static final int AFTER = 500;

    private final MeterRegistry meters;

    RefusalCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        int status = response.getStatus();
        if (status < FIRST || status >= AFTER) {
            return;
        }
        meters.counter("gaia.api.refused", "status", Integer.toString(status)).increment();
        if (request.getAttribute(Limits.REACHED) instanceof String limit) {
            meters.counter("gaia.api.rate.limited", "limit", limit).increment();
        }
    }
}
