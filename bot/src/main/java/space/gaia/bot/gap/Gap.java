package space.gaia.bot.gap;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.stream.StreamId;

/**
 * Something is missing, or may be: messages with ids in {@code (after, through]}, or what happened to them.
 *
 * @param channel null: in the server as a whole
 * @param after 0: from the beginning
 * @param lost how many events were let go; 0 where nobody can know
 * @param version of what is stored; rises with every mark
 */
public record Gap(
        StreamId stream,
        @Nullable ChannelId channel,
        GapReason reason,
        long after,
        long through,
        Instant since,
        long lost,
        long version) {

    /** A gap that was not stored yet. */
    public static Gap found(
            StreamId stream,
            @Nullable ChannelId channel,
            GapReason reason,
            long after,
            long through,
            Instant since,
            long lost) {
        return new Gap(stream, channel, reason, after, through, since, lost, 0);
    }
}
