package space.gaia.workspace.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for; what is null does not matter.
 *
 * @param actor an actor's id
 * @param from the first moment
 * @param to the first moment after
 */
public record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String target,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);
}
