package space.gaia.bot.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.stream.StreamId;

/** Hands over what happens in a server to the streams that it is for. Used by its lane only. */
final class Handover {

    private static final Set<String> WHEREABOUTS = Set.of("id", "parent_id", "permission_overwrites");

    private final GuildIndex index;
    private final ChannelFilter filter;
    private final GuildWriter.Tools tools;

    Handover(GuildIndex index, ChannelFilter filter, GuildWriter.Tools tools) {
        this.index = index;
        this.filter = filter;
        this.tools = tools;
    }

    /** Gives it to whom it is for; what nobody took is told that it was not written. */
    void hand(Observation observation, @Nullable ChannelId channel, List<StreamState> links)
            throws InterruptedException {
        boolean taken = false;
        for (StreamState stream : links) {
            if (!isFor(observation, stream)) {
                continue;
            }
            if (channel != null && isOfMessages(observation) && !isTold(stream, channel)) {
                // A reader who does not see the channel yet would pass its messages by for good.
                if (observation instanceof Observation.Dispatched event && filter.admits(stream.link, channel)) {
                    Loss loss = Losses.of(
                            event, GapReason.UNKNOWN_CHANNEL, tools.clock().instant());
                    tools.ledger().mark(stream, loss);
                }
                continue;
            }
            taken = true;
            translate(observation, stream);
        }
        if (!taken && observation instanceof Observation.Fetched fetched) {
            fetched.archived().complete(false);
        }
    }

    private static boolean isOfMessages(Observation observation) {
        return switch (observation) {
            case Observation.Messages _, Observation.Facts _ -> true;
            case Observation.Dispatched event -> event.type().startsWith("MESSAGE_");
            case Observation.Channels _, Observation.Gone _ -> false;
        };
    }

    /** Whether the channel's own object, and of a thread its parent's, is written before. */
    private boolean isTold(StreamState stream, ChannelId channel) {
        GuildIndex.Place place = index.place(channel);
        return place != null
                && stream.isTold(channel)
                && stream.isTold(place.place().channel());
    }

    /** Whether it goes to this stream; what was fetched for one that does not take it is told that it was not written. */
    boolean isFor(Observation observation, StreamState stream) {
        return switch (observation) {
            case Observation.Dispatched _, Observation.Channels _ -> true;
            case Observation.Messages messages -> takes(stream, messages.target(), messages.channel());
            case Observation.Facts facts -> takes(stream, facts.target(), facts.channel());
            // What is deleted has no place any more.
            case Observation.Gone gone -> gone.target().equals(stream.link.stream());
        };
    }

    private boolean takes(StreamState stream, StreamId target, ChannelId channel) {
        return target.equals(stream.link.stream()) && filter.admits(stream.link, channel);
    }

    void translate(Observation observation, StreamState stream) {
        try {
            for (Observed observed :
                    tools.translator().translate(observation, stream.epochs.stamp(observation.at()), index)) {
                if (filter.admits(stream.link, observed.channel())) {
                    if (observed.channel() != null && index.isThread(observed.channel())) {
                        stream.isThread(observed.channel());
                    }
                    stream.pending.add(observed.event());
                    if (observed.event() instanceof ChannelEvent.ChannelSeen seen
                            && seen.object().containsKey("type")) {
                        stream.told(seen.channel());
                    }
                } else if (observed.event() instanceof ChannelEvent.ChannelSeen seen && stream.isTold(seen.channel())) {
                    // Readers have it by what was told before: they are told where it is now, and who sees it there.
                    whereabouts(seen).ifPresent(stream.pending::add);
                }
            }
        } catch (RawJson.Malformed | IllegalArgumentException e) {
            tools.metrics().malformed(GuildWriter.kind(observation), e);
        }
    }

    /** Of a channel that is not for the workspace any more: where it is and what hides it, and nothing else. */
    private static Optional<ChannelEvent> whereabouts(ChannelEvent.ChannelSeen seen) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(seen.object());
        object.keySet().retainAll(WHEREABOUTS);
        return object.size() < 2
                ? Optional.empty()
                : Optional.of(new ChannelEvent.ChannelSeen(seen.channel(), object, seen.origin(), seen.stamp()));
    }
}
