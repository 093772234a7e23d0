package space.gaia.bot.stream;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;

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

    /**
     * Messages of one channel.
     *
     * @param target the stream that they were fetched for
     */
    record Messages(
            StreamId target,
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
     * @param whole whether these are all channels and active threads of the server
     */
    record Channels(
            List<Map<String, @Nullable Object>> channels,
            @Nullable Set<ChannelId> activeThreads,
            boolean whole,
            Position at,
            int weight,
            CompletableFuture<Boolean> archived)
            implements Fetched {}

    /**
     * What follows from answers of REST for one channel: what is gone, who reacted or voted.
     *
     * @param target the stream that was asked for
     * @param facts the events, with the stamp of the answer
     */
    record Facts(
            StreamId target,
            ChannelId channel,
            Function<Stamp, List<ChannelEvent>> facts,
            Position at,
            int weight,
            CompletableFuture<Boolean> archived)
            implements Fetched {}

    /**
     * A channel or thread is deleted, as REST said.
     *
     * @param target the stream that was asked for
     */
    record Gone(StreamId target, ChannelId channel, Position at, int weight, CompletableFuture<Boolean> archived)
            implements Fetched {}
}
