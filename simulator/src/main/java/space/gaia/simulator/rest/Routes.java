package space.gaia.simulator.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.http.Route;
import space.gaia.simulator.http.Router;
import space.gaia.simulator.world.DiscordException;

/** Registers routes below {@code /api/v10}: each behind authentication, the rate limits and the shapes of refusals. */
final class Routes {

    static final String BASE = "/api/v10";

    private final Router router;
    private final Authentication authentication;
    private final RateLimits limits;
    private final AuditLog audit;
    private final List<Route> table = new ArrayList<>();

    Routes(Router router, Authentication authentication, RateLimits limits, AuditLog audit) {
        this.router = router;
        this.authentication = authentication;
        this.limits = limits;
        this.audit = audit;
    }

    /** A route for bots. */
    Routes on(String method, String template, RestHandler handler) {
        return on(method, template, Access.BOT, handler);
    }

    Routes on(String method, String template, Access access, RestHandler handler) {
        Route route = new Route(method, template);
        table.add(route);
        router.on(method, BASE + template, request -> answer(route, access, handler, request));
        return this;
    }

    /** Every route with its template below the base, in the order of registration. */
    List<Route> table() {
        return List.copyOf(table);
    }

    private Response answer(Route route, Access access, RestHandler handler, Request request) {
        Optional<Caller> caller = authentication.of(request);
        if (caller.isEmpty() && !access.open()) {
            return Authentication.UNAUTHORIZED;
        }
        Caller known = caller.orElse(new Caller.Nobody());
        return limits.within(route, request, known, () -> {
            if (!access.admits(known)) {
                return Authentication.UNAUTHORIZED;
            }
            return handle(route, handler, new Call(request, known));
        });
    }

    private Response handle(Route route, RestHandler handler, Call call) {
        try {
            return audit.around(route, call, () -> handler.handle(call));
        } catch (DiscordException e) {
            return Response.json(e.status(), e.json());
        } catch (Request.MalformedBody e) {
            return Response.error(400, 50109, "The request body contains invalid JSON.");
        }
    }
}
