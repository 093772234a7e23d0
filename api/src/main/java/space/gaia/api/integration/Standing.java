package space.gaia.api.integration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an integration stands with a workspace.
 *
 * @param connected whether there is something that can be synced
 * @param absent where nothing is connected: what that is and what to do
 * @param troubles what is wrong with what is connected, the worst first
 * @param fetching what is being fetched; null: nothing
 */
record Standing(
        boolean connected,
        Advice absent,
        List<Advice> troubles,
        @Nullable Fetching fetching) {

    /**
     * What is so, and what to do about it.
     *
     * @param next empty: nothing
     */
    record Advice(String reason, String next) {}

    /**
     * Something is on its way.
     *
     * @param secondsLeft about how long the rest takes; null: nobody can tell
     * @param paused whether it rests for now
     */
    record Fetching(int channels, @Nullable Long secondsLeft, boolean paused) {}

    Standing {
        troubles = List.copyOf(troubles);
    }
}
