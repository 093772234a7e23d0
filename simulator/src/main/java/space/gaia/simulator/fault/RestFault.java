package space.gaia.simulator.fault;

import java.time.Duration;
import java.util.Locale;

/** What befalls a REST request in place of its answer, or before it. */
public sealed interface RestFault {

    FaultKind kind();

    /** Whose limit a 429 names, in {@code X-RateLimit-Scope}. */
    enum Scope {
        USER,
        GLOBAL,
        SHARED;

        String header() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** 429. The request has no effect. */
    record RateLimited(Scope scope, Duration retryAfter) implements RestFault {
        @Override
        public FaultKind kind() {
            return FaultKind.RATE_LIMIT;
        }
    }

    /**
     * 5xx.
     *
     * @param done whether the request takes effect before the answer fails, as happens when only the answer is lost
     */
    record ServerError(int status, boolean done) implements RestFault {
        @Override
        public FaultKind kind() {
            return FaultKind.SERVER_ERROR;
        }
    }

    /** The answer comes late. */
    record Latency(Duration time) implements RestFault {
        @Override
        public FaultKind kind() {
            return FaultKind.LATENCY;
        }
    }

    /** The request takes effect, and its answer ends in the middle of the JSON. */
    record Malformed() implements RestFault {
        @Override
        public FaultKind kind() {
            return FaultKind.MALFORMED;
        }
    }

    /** 403 with code 50013, whatever the roles say: a permission that was taken away a moment ago. */
    record Forbidden() implements RestFault {
        @Override
        public FaultKind kind() {
            return FaultKind.FORBIDDEN;
        }
    }
}
