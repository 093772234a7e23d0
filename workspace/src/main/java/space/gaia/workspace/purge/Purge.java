package space.gaia.workspace.purge;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.WorkspaceId;

/**
 * A purge as its workspace sees it: the request and its receipt.
 *
 * @param id the request's; the same in every workspace that it concerns
 * @param scope {@code person}, {@code channel} or {@code server}
 * @param target the channel or server; null: a person, of whom no id is kept
 * @param at when it was asked for
 * @param started when somebody began; null: nobody did
 * @param ended when all of it was done; null: it is not
 * @param servers in how many servers of the workspace there was something to look at
 * @param serversDone in how many of them it is done
 * @param counts how many documents were deleted, by their collection; {@code forwards} counts messages elsewhere that
 *     went along, which are among the messages too, {@code changed} what others wrote and the person was taken out of
 */
public record Purge(
        String id,
        WorkspaceId workspace,
        String scope,
        @Nullable Long target,
        Instant at,
        @Nullable Instant started,
        @Nullable Instant ended,
        int servers,
        int serversDone,
        Map<String, Long> counts) {

    public Purge {
        counts = Map.copyOf(counts);
    }

    public boolean isDone() {
        return servers == serversDone;
    }
}
