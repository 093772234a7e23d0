package space.gaia.simulator.fault;

import java.time.Instant;

/**
 * One fault that happened.
 *
 * @param on what it befell: {@code MESSAGE_CREATE s=17 of session …} or {@code POST /api/v10/…}
 * @param fault the fault with its details
 */
public record FaultRecord(Instant at, FaultKind kind, String on, String fault) {
    @Override
    public String toString() {
        return "%s %s on %s".formatted(at, fault, on);
    }
}
