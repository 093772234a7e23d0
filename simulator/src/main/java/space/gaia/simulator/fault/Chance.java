package space.gaia.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Faults by seed. Gateway and REST draw from two sequences, so that the one's pace does not move the other's faults. */
final class Chance {
    private static final int OUT_OF_ORDER_AT_MOST = 5;
    private static final int LATE_AT_MOST_MILLIS = 300;

    private static final List<RestFault.Scope> SCOPES = List.of(RestFault.Scope.values());

    private final Rates rates;
    private final SplittableRandom gateway;
    private final SplittableRandom rest;

    Chance(long seed, Rates rates) {
        this.rates = rates;
        this.gateway = new SplittableRandom(seed);
        this.rest = new SplittableRandom(~seed);
    }

    synchronized Optional<GatewayFault> onEvent() {
        double draw = gateway.nextDouble();
        for (var kind : FaultKind.values()) {
            if (!isRest(kind)) {
                draw -= rates.of(kind);
                if (draw < 0) {
                    return gatewayFault(kind);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<GatewayFault> gatewayFault(FaultKind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case DROP -> new GatewayFault.Drop();
                    case DUPLICATE -> new GatewayFault.Duplicate();
                    case REORDER -> new GatewayFault.Reorder(1 + gateway.nextInt(OUT_OF_ORDER_AT_MOST));
                    case DELAY -> new GatewayFault.Delay(millis(gateway));
                    case CUT -> new GatewayFault.Cut(4000);
                    case RESET -> new GatewayFault.Reset();
                    case RECONNECT -> new GatewayFault.Reconnect();
                    case INVALID_SESSION -> new GatewayFault.InvalidSession(gateway.nextBoolean());
                    case ZOMBIE -> new GatewayFault.Zombie();
                    case RATE_LIMIT, SERVER_ERROR, LATENCY, MALFORMED, FORBIDDEN, INTENT -> null;
                });
    }

    synchronized Optional<RestFault> onRequest() {
        double draw = rest.nextDouble();
        for (var kind : FaultKind.values()) {
            if (isRest(kind)) {
                draw -= rates.of(kind);
                if (draw < 0) {
                    return restFault(kind);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isRest(FaultKind kind) {
        return switch (kind) {
            case RATE_LIMIT, SERVER_ERROR, LATENCY, MALFORMED, FORBIDDEN -> true;
            case DROP, DUPLICATE, REORDER, DELAY, CUT, RESET, RECONNECT, INVALID_SESSION, ZOMBIE, INTENT -> false;
        };
    }

    private Optional<RestFault> restFault(FaultKind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case RATE_LIMIT -> new RestFault.RateLimited(SCOPES.get(rest.nextInt(SCOPES.size())), millis(rest));
                    case SERVER_ERROR -> new RestFault.ServerError(500 + rest.nextInt(5), rest.nextBoolean());
                    case LATENCY -> new RestFault.Latency(millis(rest));
                    case MALFORMED -> new RestFault.Malformed();
                    case FORBIDDEN -> new RestFault.Forbidden();
                    case DROP, DUPLICATE, REORDER, DELAY, CUT, RESET, RECONNECT, INVALID_SESSION, ZOMBIE, INTENT ->
                        null;
                });
    }

    private static Duration millis(SplittableRandom random) {
        return Duration.ofMillis(1 + random.nextInt(LATE_AT_MOST_MILLIS));
    }
}
