package space.gaia.workspace.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it is kept.
 *
 * @param id sorts by time
 * @param action what was done
 * @param target to what, such as {@code access_token/tok_…}
 * @param before how it was, without what must not be seen; null: it was not there
 * @param after how it is since then; null: it is not there
 */
public record AuditRecord(
        String id,
        Instant at,
        Actor actor,
        Origin from,
        String action,
        String target,
        @Nullable Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after) {}
