package space.gaia.workspace.removal;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.WorkspaceId;

/**
 * The end of a workspace, and what went with it.
 *
 * @param since when it was asked for: since then nobody sees the workspace
 * @param deleted when all of it was gone; null: it is not
 * @param servers how many servers are purged with it
 * @param serversDone of how many of them everything is gone
 * @param counts how many documents were deleted, by collection
 */
public record WorkspaceEnd(
        WorkspaceId workspace,
        Instant since,
        @Nullable Instant deleted,
        int servers,
        int serversDone,
        Map<String, Long> counts) {

    public WorkspaceEnd {
        counts = Map.copyOf(counts);
    }
}
