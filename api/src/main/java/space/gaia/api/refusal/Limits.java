package space.gaia.api.refusal;

import jakarta.servlet.http.HttpServletRequest;

/** How whoever refuses a request for coming too often says by which limit. */
public final class Limits {
    static final String REACHED = Limits.class.getName() + ".reached";

    private Limits() {}

    /** {@code limit}: one of a few names, as the metric has them. */
    public static void reached(HttpServletRequest request, String limit) {
        request.setAttribute(REACHED, limit);
    }
}
