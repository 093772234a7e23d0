package space.gaia.simulator.http;

/** Stands around every request of a {@link Router}: may answer itself, or call {@code next} and change its answer. */
@FunctionalInterface
public interface Filter {

    /**
     * Answers a request.
     *
     * @param route the route that will answer, or {@link Route#NONE} when no route does
     */
    Response filter(Route route, Request request, Handler next);
}
