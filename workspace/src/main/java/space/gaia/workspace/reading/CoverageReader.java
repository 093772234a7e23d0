package space.gaia.workspace.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Gap;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.coverage.ServerCoverage;
import space.gaia.workspace.coverage.Sessions;
import space.gaia.workspace.coverage.Verified;
import space.gaia.workspace.server.LinkedServer;

/** What is proven to be archived, since when, and what is missing and why. */
public final class CoverageReader {
    private final VisibleChannels channels;
    private final CoverageLedger ledger;
    private final Sessions sessions;

    CoverageReader(VisibleChannels channels, CoverageLedger ledger, Sessions sessions) {
        this.channels = channels;
        this.ledger = ledger;
        this.sessions = sessions;
    }

    /** Of a channel or thread, with each interval and gap; empty when there is none that this viewer sees. */
    public Optional<Item> channel(Viewer viewer, ChannelId id) {
        return channels.find(viewer, id)
                .flatMap(channel -> channels.server(viewer, channel.guild()))
                .map(server -> {
                    ServerCoverage known = ledger.server(server.stream());
                    ChannelCoverage coverage = ledger.channel(server.stream(), id);
                    Map<String, @Nullable Object> json = summary(coverage, known);
                    List<Sessions.Span> spans = sessions.spans(known);
                    json.put(
                            "verified",
                            coverage.verified().stream()
                                    .map(one -> verified(coverage, one, spans))
                                    .toList());
                    json.put("gaps", gaps(coverage, known));
                    return new Item(json, version(coverage, known));
                });
    }

    /** Of a server: a line for each channel and thread, and how far the fetching is; empty when there is no such server. */
    public Optional<Item> server(Viewer viewer, GuildId guild) {
        return channels.server(viewer, guild).map(server -> {
            ServerCoverage known = ledger.server(server.stream());
            List<Map<String, @Nullable Object>> lines = new ArrayList<>();
            Version version = new Version().add(known.version());
            boolean whole = true;
            for (ChannelCoverage coverage : sorted(viewer, server)) {
                lines.add(summary(coverage, known));
                version.add(coverage.channel().value()).add(coverage.version());
                whole &= coverage.isWhole();
            }
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("server", guild.toString());
            json.put("whole", whole && !lines.isEmpty() && known.holes().isEmpty());
            json.put("in_sight", isInSight(known));
            json.put("progress", progress(known.progress()));
            json.put("channels", lines);
            return new Item(json, version.text());
        });
    }

    private List<ChannelCoverage> sorted(Viewer viewer, LinkedServer server) {
        return ledger.channels(server.stream()).values().stream()
                .filter(coverage -> channels.find(viewer, coverage.channel()).isPresent())
                .sorted(Comparator.comparingLong(coverage -> coverage.channel().value()))
                .toList();
    }

    private static Map<String, @Nullable Object> summary(ChannelCoverage coverage, ServerCoverage server) {
        ChannelId parent = coverage.parent();
        List<Map<String, @Nullable Object>> gaps = gaps(coverage, server);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("channel", coverage.channel().toString());
        json.put("parent", parent == null ? null : parent.toString());
        json.put("whole", coverage.isWhole() && isInSight(server));
        json.put("live", coverage.live() != null && coverage.unseenSince() == null && isInSight(server));
        json.put("from", coverage.floor() == 0 ? null : at(coverage.floor()));
        Set<@Nullable Object> reasons = new LinkedHashSet<>();
        gaps.forEach(gap -> reasons.add(gap.get("reason")));
        if (coverage.archivedThreads().refusedSince() != null) {
            reasons.add(GapReason.NO_PERMISSION.name());
        }
        json.put("reasons", List.copyOf(reasons));
        return json;
    }

    private static List<Map<String, @Nullable Object>> gaps(ChannelCoverage coverage, ServerCoverage server) {
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        ServerCoverage.Progress progress = server.progress();
        boolean rests = progress != null && progress.pausedFor() != null;
        for (Gap gap : coverage.gaps(coverage.newest())) {
            boolean waits = gap.reason() == GapReason.NOT_YET || gap.reason() == GapReason.OFFLINE;
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("from", Long.toString(gap.first()));
            one.put("through", gap.through() == Long.MAX_VALUE ? null : Long.toString(gap.through()));
            one.put("from_at", at(gap.first()));
            one.put("through_at", gap.through() == Long.MAX_VALUE ? null : at(gap.through()));
            one.put("reason", (rests && waits ? GapReason.RATE_LIMITED : gap.reason()).name());
            one.put("since", text(gap.since()));
            one.put("events_lost", gap.lost());
            json.add(one);
        }
        return json;
    }

    private static Map<String, @Nullable Object> verified(
            ChannelCoverage coverage, Verified verified, List<Sessions.Span> spans) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("from", Long.toString(verified.from()));
        json.put("through", Long.toString(verified.through()));
        json.put("from_at", at(verified.from()));
        json.put("through_at", at(verified.through()));
        json.put("verified_at", coverage.knownUpTo(verified, spans).toString());
        return json;
    }

    private static @Nullable Map<String, @Nullable Object> progress(ServerCoverage.@Nullable Progress progress) {
        if (progress == null) {
            return null;
        }
        GapReason paused = progress.pausedFor();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("channels_waiting", progress.waiting());
        json.put("pages", progress.pages());
        json.put("messages", progress.messages());
        json.put("pages_per_second", progress.pagesPerSecond());
        json.put("seconds_left", progress.secondsLeft());
        json.put("paused_for", paused == null ? null : paused.name());
        json.put("at", progress.at().toString());
        return json;
    }

    private static boolean isInSight(ServerCoverage server) {
        return !server.stays().isEmpty() && server.stays().getLast().until() == null;
    }

    private static String version(ChannelCoverage coverage, ServerCoverage server) {
        return new Version()
                .add(coverage.channel().value())
                .add(coverage.version())
                .add(server.version())
                .text();
    }

    private static String at(long snowflake) {
        return Snowflakes.instant(snowflake).toString();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
