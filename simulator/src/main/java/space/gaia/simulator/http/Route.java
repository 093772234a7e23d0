package space.gaia.simulator.http;

/** A method and a path template, by which rate limits and faults know a request's kind. */
public record Route(String method, String template) {

    /** No route answers the request: it ends in 404 or 405. */
    public static final Route NONE = new Route("", "");
}
