package space.gaia.bot.stream;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;

/** What came from Discord, as it came, on its way to the archive. */
sealed interface Observation {

    Position at();

    /** About how many bytes of memory it takes. */
    int weight();

    /** An event of the gateway. */
    record Dispatched(String type, Map<String, @Nullable Object> data, Position at, int weight, long receivedNanos)
            implements Observation {}

    /** An answer of REST; {@code archived} is told whether all of it was written. */
    sealed interface Fetched extends Observation {
        CompletableFuture<Boolean> archived();
    }

    /** Messages of one channel. */
    record Messages(
            ChannelId channel,
            List<Map<String, @Nullable Object>> page,
            Position at,
            int weight,
            CompletableFuture<Boolean> archived)
            implements Fetched {}

    /**
     * Channels of the server.
     *
     * @param activeThreads all active threads of the server; null: they were not asked for
     */
    record Channels(
            List<Map<String, @Nullable Object>> channels,
            @Nullable Set<ChannelId> activeThreads,
            Position at,
            int weight,
            CompletableFuture<Boolean> archived)
            implements Fetched {}
}
