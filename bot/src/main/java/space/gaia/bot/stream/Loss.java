package space.gaia.bot.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.coverage.GapReason;

/**
 * Events that were let go.
 *
 * @param channel null: of the server as a whole
 * @param first the lowest id of a message that they were about
 * @param last the highest
 */
public record Loss(@Nullable ChannelId channel, GapReason reason, long first, long last, Instant since, long count) {

    Loss with(Loss other) {
        return new Loss(
                channel,
                reason,
                Math.min(first, other.first),
                Math.max(last, other.last),
                since.isBefore(other.since) ? since : other.since,
                count + other.count);
    }
}
