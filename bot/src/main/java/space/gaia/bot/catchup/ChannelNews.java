package space.gaia.bot.catchup;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.stream.Arrivals.Arrival;
import space.gaia.bot.stream.Arrivals.Head;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.coverage.Hole;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.policy.Policy;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.stream.StreamId;

/** What becomes of what is known of a channel, with what a session tells of it, or does not. */
final class ChannelNews {

    private final Glance glance;
    private final Policies policies;
    private final Clock clock;

    ChannelNews(Glance glance, Policies policies, Clock clock) {
        this.glance = glance;
        this.policies = policies;
        this.clock = clock;
    }

    /** Channels of which Discord has a newer message than is archived, though their messages should have come. */
    Set<ChannelId> behind(StreamId stream, List<Head> heads, Map<ChannelId, ChannelCoverage> known) {
        List<Glance.Key> unsure = new ArrayList<>();
        for (Head head : heads) {
            ChannelCoverage coverage = known.get(head.channel());
            Long live = coverage == null ? null : coverage.live();
            if (head.holdsMessages() && live != null && head.lastMessage() > live) {
                unsure.add(new Glance.Key(head.channel(), head.lastMessage()));
            }
        }
        Set<Glance.Key> archived = glance.archived(stream, unsure);
        return unsure.stream()
                .filter(key -> !archived.contains(key))
                .map(Glance.Key::channel)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The channel's messages come live, above its head or still. */
    UnaryOperator<ChannelCoverage> standing(
            LinkedServer link, Head head, boolean isBehind, Instant broken, List<Hole> holes) {
        // Nothing can be read of what holds no messages, and nothing is missing there.
        Policy policy = policies.of(link.workspace());
        long lowest = Math.max(link.history().floor(link.linkedAt()), policy.oldest(clock.instant()));
        long floor = head.holdsMessages() ? Math.max(1, lowest) : Long.MAX_VALUE;
        boolean leaves = !policy.sync().fetchesMissed();
        long newest = isBehind ? glance.newest(link.stream(), head.channel(), head.lastMessage()) : 0;
        return coverage -> {
            Long live = coverage.live();
            ChannelCoverage now = live == null
                    ? (leaves ? coverage.leavingOut() : coverage).live(head.lastMessage(), head.parent(), floor)
                    : isBehind
                            ? coverage.ended(newest, broken, GapReason.OFFLINE)
                                    .live(head.lastMessage(), head.parent(), floor)
                            : coverage.live(live, head.parent(), floor);
            for (Hole hole : holes) {
                if (head.holdsMessages() && head.lastMessage() >= hole.first()) {
                    now = now.missed(
                            hole.first(),
                            Math.min(hole.through(), head.lastMessage()),
                            hole.reason(),
                            hole.since(),
                            hole.lost());
                }
            }
            return now;
        };
    }

    /** What becomes of a channel that came live and is not among those that do; null: nothing. */
    @Nullable UnaryOperator<ChannelCoverage> absent(
            ChannelCoverage coverage, Arrival arrival, Set<ChannelId> live, Instant broken, Instant unsure) {
        ChannelId parent = coverage.parent();
        ChannelId channel = coverage.channel();
        if (coverage.live() == null) {
            return null;
        }
        if (parent != null && !arrival.known().contains(channel) && live.contains(parent)) {
            // An archived thread is not named, and may have been active meanwhile.
            return arrival.anew() ? now -> now.unseen(unsure) : null;
        }
        ChannelId holder = parent == null ? channel : parent;
        GapReason reason = arrival.hidden().contains(holder)
                ? GapReason.NO_PERMISSION
                : arrival.known().contains(holder) ? GapReason.DISABLED : GapReason.UNKNOWN_CHANNEL;
        return ended(coverage.stream(), channel, broken, reason);
    }

    UnaryOperator<ChannelCoverage> ended(StreamId stream, ChannelId channel, Instant at, GapReason reason) {
        long newest = glance.newest(stream, channel, Long.MAX_VALUE);
        return coverage -> coverage.ended(newest, at, reason);
    }
}
