package space.gaia.bot.catchup;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import space.gaia.bot.stream.Arrivals;
import space.gaia.bot.stream.BotProcess;
import space.gaia.bot.stream.Loss;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.coverage.Hole;
import space.gaia.workspace.coverage.ServerCoverage;
import space.gaia.workspace.coverage.Sessions;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.stream.StreamId;

/** Writes down what comes live and what was missed, before anything that comes later is written. */
final class CoverageKeeper implements Arrivals {

    private final CoverageLedger ledger;
    private final Sessions sessions;
    private final Glance glance;
    private final BotProcess process;
    private final Breaks breaks;
    private final Planner planner;
    private final ChannelNews channelNews;
    private final Clock clock;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    CoverageKeeper(
            CoverageLedger ledger,
            Sessions sessions,
            Glance glance,
            BotProcess process,
            Breaks breaks,
            Planner planner,
            ChannelNews channelNews,
            Clock clock) {
        this.ledger = ledger;
        this.sessions = sessions;
        this.glance = glance;
        this.process = process;
        this.breaks = breaks;
        this.planner = planner;
        this.channelNews = channelNews;
        this.clock = clock;
    }

    @Override
    public void arrived(LinkedServer link, Arrival arrival) {
        StreamId stream = link.stream();
        ServerCoverage server = ledger.server(stream);
        Instant broken = Sessions.followedThrough(server, sessions.spans(server), arrival.at());
        Instant unsure = earliest(broken, server.holes());
        Map<ChannelId, ChannelCoverage> known = ledger.channels(stream);
        Set<ChannelId> behind = channelNews.behind(stream, arrival.heads(), known);
        Map<ChannelId, UnaryOperator<ChannelCoverage>> news = new HashMap<>();
        for (Head head : arrival.heads()) {
            news.put(
                    head.channel(),
                    channelNews.standing(link, head, behind.contains(head.channel()), broken, server.holes()));
        }
        Set<ChannelId> live = arrival.heads().stream().map(Head::channel).collect(Collectors.toSet());
        known.forEach((channel, coverage) -> {
            UnaryOperator<ChannelCoverage> absent =
                    live.contains(channel) ? null : channelNews.absent(coverage, arrival, live, broken, unsure);
            if (absent != null) {
                news.put(channel, absent);
            }
        });
        ledger.change(stream, news, known);
        if (arrival.anew()) {
            String session = process.session(arrival.session());
            if (begun.add(session)) {
                sessions.began(session, arrival.at());
            }
            ledger.changeServer(
                    stream, now -> now.arrived(session, arrival.at()).handedDown(server.holes()));
            Set<ChannelId> unnamed = glance.ownChannels(stream);
            unnamed.removeAll(arrival.known());
            breaks.arrived(stream, arrival.at(), alive(arrival, known.values()), unnamed);
        }
        planner.look(stream);
    }

    /** What may have been alive lately: also threads that are archived now. */
    private static List<Head> alive(Arrival arrival, Collection<ChannelCoverage> known) {
        List<Head> alive = new ArrayList<>(arrival.heads());
        for (ChannelCoverage coverage : known) {
            if (coverage.parent() != null && !arrival.known().contains(coverage.channel())) {
                // Something was written when it began, at least.
                long newest = Math.max(coverage.newest(), coverage.channel().value());
                alive.add(new Head(coverage.channel(), coverage.parent(), newest, true));
            }
        }
        return alive;
    }

    /** What was missed before the break, wherever, may have been in a thread that is archived by now. */
    private static Instant earliest(Instant broken, List<Hole> holes) {
        return holes.stream()
                .map(hole -> Snowflakes.instant(hole.first()))
                .filter(first -> first.isBefore(broken))
                .min(Comparator.naturalOrder())
                .orElse(broken);
    }

    @Override
    public Set<ChannelId> told(LinkedServer link) {
        return glance.channels(link.stream());
    }

    @Override
    public void joined(LinkedServer link, List<Head> heads) {
        StreamId stream = link.stream();
        Instant now = clock.instant();
        Map<ChannelId, ChannelCoverage> known = new HashMap<>();
        heads.forEach(head -> known.put(head.channel(), ledger.channel(stream, head.channel())));
        Set<ChannelId> behind = channelNews.behind(stream, heads, known);
        Map<ChannelId, UnaryOperator<ChannelCoverage>> news = new HashMap<>();
        List<Head> again = new ArrayList<>();
        // Threads that nobody saw since then, in which something was written: that the newest came says nothing of the
        // rest.
        List<Head> active = new ArrayList<>();
        for (Head head : heads) {
            ChannelCoverage before = known.getOrDefault(head.channel(), ChannelCoverage.none(stream, head.channel()));
            Instant unseen = before.unseenSince();
            UnaryOperator<ChannelCoverage> standing = channelNews.standing(
                    link, head, behind.contains(head.channel()), unseen == null ? now : unseen, List.of());
            boolean wasOutOfSight = before.version() > 0 && before.live() == null;
            if (wasOutOfSight) {
                again.add(head);
                news.put(head.channel(), coverage -> standing.apply(coverage).inSightAgain(now));
            } else if (unseen != null && head.lastMessage() >= Snowflakes.first(unseen)) {
                active.add(head);
                news.put(
                        head.channel(),
                        coverage -> standing.apply(coverage)
                                .missed(Snowflakes.first(unseen), head.lastMessage(), GapReason.OFFLINE, unseen, 0));
            } else {
                news.put(head.channel(), standing);
            }
        }
        if (!again.isEmpty()) {
            archivedBelow(stream, again, news.keySet()).forEach(thread -> {
                known.put(thread.channel(), thread);
                news.put(thread.channel(), coverage -> coverage.unseen(now).inSightAgain(now));
                again.add(new Head(thread.channel(), thread.parent(), thread.newest(), true));
            });
        }
        ledger.change(stream, news, known);
        if (!again.isEmpty()) {
            breaks.inSightAgain(stream, now, again);
        }
        breaks.readAgain(stream, active);
        planner.look(stream);
    }

    /** The archived threads below channels: they were out of sight with them. */
    private List<ChannelCoverage> archivedBelow(StreamId stream, List<Head> channels, Set<ChannelId> active) {
        Set<ChannelId> parents = channels.stream().map(Head::channel).collect(Collectors.toSet());
        return ledger.threadsBelow(stream, parents).stream()
                .filter(thread -> thread.live() != null)
                .filter(thread -> !active.contains(thread.channel()))
                .toList();
    }

    @Override
    public void left(LinkedServer link, Set<ChannelId> channels, GapReason reason) {
        Instant now = clock.instant();
        for (ChannelId channel : channels) {
            ledger.change(link.stream(), channel, channelNews.ended(link.stream(), channel, now, reason));
        }
    }

    @Override
    public void deleted(LinkedServer link, Set<ChannelId> channels) {
        ledger.forget(link.stream(), channels);
    }

    @Override
    public void outOfSight(LinkedServer link) {
        ledger.changeServer(link.stream(), server -> server.left(clock.instant()));
    }

    @Override
    public void paused(LinkedServer link, Paused paused) {
        StreamId stream = link.stream();
        Map<ChannelId, ChannelCoverage> known = ledger.channels(stream);
        Map<ChannelId, UnaryOperator<ChannelCoverage>> news = new HashMap<>();
        known.forEach((channel, coverage) -> {
            if (coverage.live() != null) {
                boolean isArchived =
                        coverage.parent() != null && !paused.known().contains(channel);
                news.put(
                        channel,
                        isArchived
                                ? now -> now.unseen(paused.at())
                                : channelNews.ended(stream, channel, paused.at(), GapReason.DISABLED));
            }
        });
        ledger.change(stream, news, known);
        ledger.changeServer(stream, server -> server.left(paused.at()));
    }

    @Override
    public void resumed(LinkedServer link) {
        // Channels were made and changed meanwhile, of which nothing was stored.
        planner.readAnew(link);
    }

    @Override
    public void unplaced(LinkedServer link, Set<MessageKey> messages) {
        StreamId stream = link.stream();
        for (MessageKey key : messages) {
            long message = key.message().value();
            ledger.change(stream, key.channel(), coverage -> missing(coverage, message));
        }
        planner.look(stream);
    }

    /** A page that is on its way may have the message and not who reacted: what is missing anyway is asked for after it. */
    private static ChannelCoverage missing(ChannelCoverage coverage, long message) {
        Long live = coverage.live();
        if (live == null) {
            return coverage;
        }
        return coverage.gaps(live).stream()
                .filter(gap -> gap.first() <= message && message <= gap.through())
                .findFirst()
                .map(gap -> coverage.missed(
                        message,
                        message,
                        gap.reason(),
                        gap.since() == null ? Snowflakes.instant(message) : gap.since(),
                        0))
                .orElse(coverage);
    }

    @Override
    public void lost(LinkedServer link, Loss loss) {
        ChannelId channel = loss.channel();
        if (channel == null) {
            if (loss.reason() == GapReason.HOLE) {
                ledger.changeServer(
                        link.stream(),
                        server -> server.missed(loss.first(), loss.last(), loss.reason(), loss.since(), loss.count()));
            } else {
                // Where channels stand, and who may see them, is told again by REST.
                planner.readAnew(link);
            }
        } else if (loss.last() > 0) {
            ledger.change(
                    link.stream(),
                    channel,
                    coverage -> coverage.missed(loss.first(), loss.last(), loss.reason(), loss.since(), loss.count()));
            planner.look(link.stream());
        }
    }
}
