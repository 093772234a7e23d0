package space.gaia.workspace.permission;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a server.
 *
 * @param roles without @everyone, which everyone has
 * @param timedOutUntil null: not in a timeout
 */
public record Membership(
        long user, Set<Long> roles, @Nullable Instant timedOutUntil) {

    public Membership {
        roles = Set.copyOf(roles);
    }

    public static Membership of(long user, Set<Long> roles) {
        return new Membership(user, roles, null);
    }

    boolean isTimedOut(Instant now) {
        return timedOutUntil != null && timedOutUntil.isAfter(now);
    }
}
