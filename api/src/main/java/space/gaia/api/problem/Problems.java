package space.gaia.api.problem;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Makes the problems of this API. */
public final class Problems {
    private static final URI QUOTA_EXCEEDED =
            URI.create("https://iana.org/assignments/http-problem-types#quota-exceeded");

    private Problems() {}

    /** 400: a parameter or header is not what it must be. */
    public static ErrorResponseException badParameter(String name, String detail) {
        return of(HttpStatus.BAD_REQUEST, "%s: %s".formatted(name, detail), List.of(Fault.parameter(name, detail)));
    }

    /** 400: a field of the body is not what it must be. */
    public static ErrorResponseException badField(String name, String detail) {
        return of(HttpStatus.BAD_REQUEST, "%s: %s".formatted(name, detail), List.of(Fault.pointer("/" + name, detail)));
    }

    /** 400: the body cannot be read at all. */
    public static ErrorResponseException badBody(String detail) {
        return of(HttpStatus.BAD_REQUEST, detail, List.of(Fault.pointer("", detail)));
    }

    /** 413: the body is larger than any that is taken here. */
    public static ErrorResponseException tooLarge(String detail) {
        return of(HttpStatus.CONTENT_TOO_LARGE, detail, List.of(Fault.pointer("", detail)));
    }

    /** 422: the body can be read, and what it says is not right; each fault says where and what would be. */
    public static ErrorResponseException unprocessable(List<Fault> faults) {
        String detail = faults.size() == 1
                ? "%s: %s"
                        .formatted(
                                faults.getFirst().pointer(), faults.getFirst().detail())
                : "%d things are not right; errors says which, and what would be.".formatted(faults.size());
        return of(HttpStatus.UNPROCESSABLE_CONTENT, detail, faults);
    }

    /** 403: the token is good, and not for this. */
    public static ErrorResponseException forbidden() {
        return of(HttpStatus.FORBIDDEN, sentence(HttpStatus.FORBIDDEN), List.of());
    }

    /** 403: the token is good, and not for this; the detail says what would do. */
    public static ErrorResponseException forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, detail, List.of());
    }

    /** 409: it could be done if something else were different; the detail says what. */
    public static ErrorResponseException conflict(String detail) {
        return of(HttpStatus.CONFLICT, detail, List.of());
    }

    /** 409: it could be done after something was done at an address, which stands beside the detail. */
    public static ErrorResponseException conflict(String detail, String name, String address) {
        ErrorResponseException problem = conflict(detail);
        problem.getBody().setProperty(name, address);
        return problem;
    }

    /** 400: fields of the body are not what they must be; each fault is a pointer with what would be right. */
    public static ErrorResponseException badFields(Map<String, String> faults) {
        List<Fault> all = faults.entrySet().stream()
                .map(fault -> Fault.pointer(fault.getKey(), fault.getValue()))
                .toList();
        Map.Entry<String, String> first = faults.entrySet().iterator().next();
        return of(HttpStatus.BAD_REQUEST, "%s: %s".formatted(first.getKey().substring(1), first.getValue()), all);
    }

    /** 403 of some fields: what the caller may not do with each. */
    public static ErrorResponseException forbiddenFields(Map<String, String> faults) {
        List<Fault> all = faults.entrySet().stream()
                .map(fault -> Fault.pointer(fault.getKey(), fault.getValue()))
                .toList();
        Map.Entry<String, String> first = faults.entrySet().iterator().next();
        return of(HttpStatus.FORBIDDEN, "%s: %s".formatted(first.getKey().substring(1), first.getValue()), all);
    }

    /** 409: it could be done if this were different. */
    public static ErrorResponseException conflict(String detail, List<Fault> faults) {
        return of(HttpStatus.CONFLICT, detail, faults);
    }

    /** 412: somebody changed it since the caller read it. */
    public static ErrorResponseException stale(String detail) {
        return of(HttpStatus.PRECONDITION_FAILED, detail, List.of());
    }

    /**
     * As {@link #stale(String)}, where the present version costs nothing.
     *
     * @param tag the present {@code ETag}
     */
    public static ErrorResponseException stale(String detail, String tag) {
        ErrorResponseException problem = stale(detail);
        problem.getHeaders().setETag(tag);
        return problem;
    }

    /**
     * 429: connections are tried too often. The problem is the one that the draft of the RateLimit headers defines for a
     * spent quota (draft-ietf-httpapi-ratelimit-headers), as every 429 is.
     *
     * @param retryAfter when it can be asked again
     */
    public static ErrorResponseException tooMany(String detail, Duration retryAfter) {
        ErrorResponseException problem = of(HttpStatus.TOO_MANY_REQUESTS, detail, List.of());
        problem.getBody().setType(QUOTA_EXCEEDED);
        problem.getBody().setProperty("violated-policies", List.of("connection-test"));
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return problem;
    }

    /** 404: it is not there, or the caller may not know that it is. */
    public static ErrorResponseException notFound(String what) {
        return of(
                HttpStatus.NOT_FOUND, "There is no such %s, or this token may not see it.".formatted(what), List.of());
    }

    /** 410: it was there, and will not be again. */
    public static ErrorResponseException gone(String detail) {
        return of(HttpStatus.GONE, detail, List.of());
    }

    /**
     * 503: it cannot be had at the moment.
     *
     * @param detail what is wrong and what to do
     * @param retryAfter when asking again may help; zero: not by itself
     */
    public static ErrorResponseException unavailable(String detail, Duration retryAfter) {
        ErrorResponseException problem = of(HttpStatus.SERVICE_UNAVAILABLE, detail, List.of());
        if (retryAfter.isPositive()) {
            long seconds = retryAfter.plusMillis(999).toSeconds();
            problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        return problem;
    }

    static ErrorResponseException of(HttpStatusCode status, String detail, List<Fault> faults) {
        return new ErrorResponseException(status, detail(status, detail, faults), null);
    }

    static ProblemDetail detail(HttpStatusCode status, @Nullable String detail, List<Fault> faults) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        if (!faults.isEmpty()) {
            problem.setProperty("errors", faults);
        }
        return problem;
    }

    /** What an error of the container says when nobody said it better. */
    static String sentence(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> "The request cannot be understood. Check its address, its headers and its body.";
            case 401 -> "Send an access token: Authorization: Bearer gaia_…";
            case 403 -> "This token may not do that.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this method. See the Allow header.";
            case 406 -> "The answer is application/json, which the Accept header does not take.";
            case 412 -> "It was changed since you read it. Read it again.";
            case 413, 414, 431 -> "The request is too large.";
            case 429 -> "This is asked too often. Wait as Retry-After says.";
            case 415 -> "The body must be application/json.";
            default ->
                status.is5xxServerError()
                        ? "This is our fault. Try again; if it stays, the service's log has the reason."
                        : "The request cannot be answered.";
        };
    }
}
