package space.gaia.bot.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.coverage.GapReason;

/** What is missing when an observation is let go. */
final class Losses {

    private Losses() {}

    static Loss of(Observation observation, GapReason reason, Instant now) {
        return switch (observation) {
            case Observation.Dispatched event -> of(event.data(), reason, now);
            case Observation.Messages messages ->
                loss(
                        messages.channel(),
                        reason,
                        ids(messages.page()),
                        now,
                        messages.page().size());
            case Observation.Channels _ -> new Loss(null, reason, 0, 0, now, 1);
            case Observation.Gone gone -> new Loss(gone.channel(), reason, 0, 0, now, 1);
            case Observation.Facts facts -> new Loss(facts.channel(), reason, 0, 0, now, 1);
        };
    }

    /** The channel that an event names; null: it is of none, or is the channel's own. */
    static @Nullable ChannelId channelOf(Map<String, @Nullable Object> data) {
        try {
            long channel = RawJson.idOrZero(data, "channel_id");
            return channel > 0 ? new ChannelId(channel) : null;
        } catch (RawJson.Malformed _) {
            return null;
        }
    }

    static Observation channel(ChannelFinder.Found found) {
        return new Observation.Channels(List.of(found.object()), null, false, found.at(), 0, new CompletableFuture<>());
    }

    private static Loss of(Map<String, @Nullable Object> data, GapReason reason, Instant now) {
        try {
            long message = RawJson.idOrZero(data, "message_id");
            LongStream ids = data.get("ids") instanceof List<?> list
                    ? list.stream().mapToLong(id -> RawJson.snowflake(id, "ids"))
                    : LongStream.of(message == 0 ? RawJson.idOrZero(data, "id") : message);
            return loss(channelOf(data), reason, ids, now, 1);
        } catch (RawJson.Malformed _) {
            return new Loss(channelOf(data), reason, 0, 0, now, 1);
        }
    }

    private static Loss loss(@Nullable ChannelId channel, GapReason reason, LongStream ids, Instant now, long count) {
        var range = ids.summaryStatistics();
        return range.getCount() == 0
                ? new Loss(channel, reason, 0, 0, now, count)
                : new Loss(channel, reason, range.getMin(), range.getMax(), now, count);
    }

    private static LongStream ids(List<Map<String, @Nullable Object>> page) {
        return page.stream().mapToLong((Map<String, @Nullable Object> message) -> RawJson.idOrZero(message, "id"));
    }
}
