package space.gaia.simulator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the handler of a request by method and path template. A literal segment goes before a parameter whatever the
 * order of registration, so {@code /users/@me} wins over {@code /users/{user_id}}. Unknown paths and methods are
 * answered as Discord does. Routes and filters may be added while requests are served.
 */
public final class Router implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final Response NOT_FOUND = Response.error(404, 0, "404: Not Found");
    private static final Response METHOD_NOT_ALLOWED = Response.error(405, 0, "405: Method Not Allowed");

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final List<Filter> filters = new CopyOnWriteArrayList<>();

    /**
     * Adds a route.
     *
     * @param template a path with parameters in braces, {@code /api/v10/channels/{channel_id}/messages}; a last
     *     segment {@code {name*}} takes the rest of the path
     */
    public Router on(String method, String template, Handler handler) {
        entries.add(new Entry(new Route(method, template), PathTemplate.parse(template), handler));
        return this;
    }

    /** Adds a filter inside those that are there already: the first one added sees a request first. */
    public Router filter(Filter filter) {
        filters.add(filter);
        return this;
    }

    /** Adds a filter around all that are there already. */
    public Router outerFilter(Filter filter) {
        filters.addFirst(filter);
        return this;
    }

    @Override
    public Response handle(Request request) {
        try {
            Found found = find(request);
            return filtered(found.route, List.copyOf(filters), found.handler).handle(request);
        } catch (Request.MalformedBody e) {
            return Response.error(400, 50109, "The request body contains invalid JSON.");
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return Response.error(500, 0, "500: Internal Server Error");
        }
    }

    private static Handler filtered(Route route, List<Filter> filters, Handler last) {
        Handler handler = last;
        for (Filter filter : filters.reversed()) {
            Handler next = handler;
            handler = request -> filter.filter(route, request, next);
        }
        return handler;
    }

    private Found find(Request request) {
        List<String> segments = PathTemplate.segments(request.path());
        boolean pathKnown = false;
        Entry best = null;
        Map<String, String> taken = Map.of();
        for (Entry entry : new ArrayList<>(entries)) {
            Map<String, String> parameters = entry.template.match(segments);
            if (parameters == null) {
                continue;
            }
            pathKnown = true;
            if (entry.route.method().equals(request.method())
                    && (best == null || entry.template.isMoreLiteralThan(best.template))) {
                best = entry;
                taken = parameters;
            }
        }
        if (best == null) {
            Response answer = pathKnown ? METHOD_NOT_ALLOWED : NOT_FOUND;
            return new Found(Route.NONE, _ -> answer);
        }
        Handler handler = best.handler;
        Map<String, String> parameters = taken;
        return new Found(best.route, given -> handler.handle(given.withParameters(parameters)));
    }

    private record Entry(Route route, PathTemplate template, Handler handler) {}

    private record Found(Route route, Handler handler) {}
}
