package space.gaia.workspace.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.integration.IntegrationKey;

/**
 * That somebody asked for everything that is missing of an integration.
 *
 * @param id tells it from the others of the integration, and sorts by time
 * @param by who asked
 * @param endedAt when nothing was left that could be fetched; null: something is
 */
public record SyncRun(
        IntegrationKey key,
        String id,
        String by,
        Instant askedAt,
        @Nullable Instant endedAt) {}
