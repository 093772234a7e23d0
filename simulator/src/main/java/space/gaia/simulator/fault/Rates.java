package space.gaia.simulator.fault;

import java.util.EnumMap;
import java.util.Map;

/** How often each kind of fault happens by chance: per event for the gateway's, per request for REST's. */
public record Rates(Map<FaultKind, Double> perOccasion) {

    public Rates {
        perOccasion.forEach((kind, rate) -> {
            if (rate.isNaN() || rate < 0 || rate > 1) {
                throw new IllegalArgumentException("the rate of %s is not within 0 and 1: %s".formatted(kind, rate));
            }
        });
        perOccasion = Map.copyOf(perOccasion);
    }

    public static Rates none() {
        return new Rates(Map.of());
    }

    /** A bit of everything that a bot has to live with. */
    public static Rates rough() {
        return none().with(FaultKind.DROP, 0.002)
                .with(FaultKind.DUPLICATE, 0.01)
                .with(FaultKind.REORDER, 0.01)
                .with(FaultKind.DELAY, 0.001)
                .with(FaultKind.CUT, 0.002)
                .with(FaultKind.RESET, 0.001)
                .with(FaultKind.RECONNECT, 0.001)
                .with(FaultKind.INVALID_SESSION, 0.0005)
                .with(FaultKind.RATE_LIMIT, 0.02)
                .with(FaultKind.SERVER_ERROR, 0.02)
                .with(FaultKind.LATENCY, 0.02)
                .with(FaultKind.MALFORMED, 0.005);
    }

    public Rates with(FaultKind kind, double rate) {
        Map<FaultKind, Double> more = new EnumMap<>(FaultKind.class);
        more.putAll(perOccasion);
        more.put(kind, rate);
        return new Rates(more);
    }

    double of(FaultKind kind) {
        return perOccasion.getOrDefault(kind, 0.0);
    }
}
