package space.gaia.api.integration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import space.gaia.api.integration.Run.Kind;
import space.gaia.api.integration.Run.State;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Gap;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.coverage.ServerCoverage;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.purge.Purge;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerLinks;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.sync.SyncRun;
import space.gaia.workspace.sync.SyncRuns;

/** What goes on with a workspace's Discord servers, as coverage and purges tell it, and what was asked for. */
final class DiscordRuns {
    /** What the bots fetch by themselves, sooner or later; asking makes it sooner. */
    private static final Set<GapReason> FETCHABLE = EnumSet.of(
            GapReason.NOT_YET,
            GapReason.OFFLINE,
            GapReason.HOLE,
            GapReason.OVERFLOW,
            GapReason.MONGODB_AWAY,
            GapReason.RATE_LIMITED);

    /** What somebody has to do about the rest: asking again brings nothing. */
    private static final Map<GapReason, String> WHAT_TO_DO = new EnumMap<>(Map.of(
            GapReason.NO_PERMISSION,
            "Give the bot View Channels and Read Message History there.",
            GapReason.CONTENT_WITHHELD,
            "The operator has to switch on the Message Content intent.",
            GapReason.DISABLED,
            "It was not chosen then, or switched off.",
            GapReason.UNKNOWN_CHANNEL,
            "Discord tells nothing of the channel.",
            GapReason.REFUSED,
            "The archive cannot keep it."));

    /** Within this the bots have heard of what was asked for, and read the servers' channels. */
    private static final Duration HEARD = Duration.ofSeconds(10);

    private static final int MOST_SYNCS = 20;
    private static final int MOST_PURGES = 20;

    private final LinkedServers servers;
    private final ServerLinks links;
    private final CoverageLedger ledger;
    private final SyncRuns runs;
    private final Purges purges;
    private final Clock clock;

    DiscordRuns(
            LinkedServers servers,
            ServerLinks links,
            CoverageLedger ledger,
            SyncRuns runs,
            Purges purges,
            Clock clock) {
        this.servers = servers;
        this.links = links;
        this.ledger = ledger;
        this.runs = runs;
        this.purges = purges;
        this.clock = clock;
    }

    /** Asks the bots for what is missing; they hear of it within seconds. */
    Run ask(IntegrationKey key, String by) {
        List<LinkedServer> linked = servers.ofWorkspace(key.workspace());
        SyncRuns.Asked asked = runs.ask(key, by);
        if (asked.isNew()) {
            linked.forEach(server -> links.askSync(server.stream()));
        }
        return sync(asked.run(), linked);
    }

    /** What goes on, and what went on, the latest of each kind first. */
    List<Run> all(IntegrationKey key) {
        List<LinkedServer> linked = servers.ofWorkspace(key.workspace());
        List<Run> all = new ArrayList<>();
        runs.of(key, MOST_SYNCS).forEach(run -> all.add(sync(run, linked)));
        Map<StreamId, ServerCoverage> known =
                ledger.servers(linked.stream().map(LinkedServer::stream).toList());
        linked.forEach(server -> all.add(fetch(server, Objects.requireNonNull(known.get(server.stream())))));
        all.addAll(purged(key.workspace()));
        return all;
    }

    private List<Run> purged(WorkspaceId workspace) {
        return purges.all(workspace).stream()
                .limit(MOST_PURGES)
                .map(DiscordRuns::purge)
                .toList();
    }

    private Run sync(SyncRun run, List<LinkedServer> linked) {
        if (run.endedAt() != null) {
            return run(run, State.DONE, 0, Map.of(), "");
        }
        Missing missing = missing(linked);
        boolean isHeard = run.askedAt().plus(HEARD).isBefore(clock.instant());
        if (linked.isEmpty()) {
            return run(run, State.WAITING, 0, Map.of(), "No server is linked any more. Link one.");
        }
        if (missing.unseen() == linked.size()) {
            return run(
                    run,
                    State.WAITING,
                    0,
                    missing.reasons(),
                    "No bot sees the servers at the moment. See their health.");
        }
        if (!isHeard || missing.fetchable() > 0) {
            return run(run, State.RUNNING, missing.fetchable(), missing.reasons(), "");
        }
        return missing.reasons().isEmpty()
                ? run(runs.ended(run), State.DONE, 0, Map.of(), "")
                : run(run, State.INCOMPLETE, 0, missing.reasons(), missing.advice());
    }

    private static Run run(SyncRun run, State state, int channels, Map<String, Long> missing, String advice) {
        return new Run(
                run.id(),
                Kind.SYNC,
                state,
                null,
                run.by(),
                run.askedAt(),
                run.endedAt(),
                Map.of(),
                channels,
                null,
                missing,
                advice);
    }

    /**
     * What is missing of all servers.
     *
     * @param unseen servers that no bot sees
     * @param fetchable channels with something that can be fetched
     * @param reasons how many channels lack something, by the reason
     */
    private record Missing(int unseen, int fetchable, Map<String, Long> reasons, String advice) {}

    private Missing missing(List<LinkedServer> linked) {
        int unseen = 0;
        int fetchable = 0;
        Map<String, Long> reasons = new TreeMap<>();
        Set<GapReason> forSomebody = EnumSet.noneOf(GapReason.class);
        for (LinkedServer server : linked) {
            ServerCoverage known = ledger.server(server.stream());
            unseen += isInSight(known) ? 0 : 1;
            for (ChannelCoverage coverage : ledger.channels(server.stream()).values()) {
                Set<GapReason> why = EnumSet.noneOf(GapReason.class);
                coverage.gaps(coverage.newest()).stream().map(Gap::reason).forEach(why::add);
                why.forEach(reason -> reasons.merge(reason.name(), 1L, Long::sum));
                fetchable += Collections.disjoint(FETCHABLE, why) ? 0 : 1;
                why.removeAll(FETCHABLE);
                forSomebody.addAll(why);
            }
        }
        String advice = forSomebody.stream()
                .map(reason -> WHAT_TO_DO.getOrDefault(reason, "See the server's coverage."))
                .findFirst()
                .orElse("");
        return new Missing(unseen, fetchable, reasons, advice);
    }

    private static Run fetch(LinkedServer server, ServerCoverage known) {
        ServerCoverage.Progress progress = known.progress();
        boolean inSight = isInSight(known);
        Instant from = known.stays().isEmpty()
                ? server.linkedAt()
                : known.stays().getLast().from();
        if (progress == null) {
            return fetch(server, inSight ? State.DONE : State.WAITING, from, null, Map.of(), 0, null, advice(inSight));
        }
        State state = progress.waiting() == 0
                ? State.DONE
                : inSight && progress.pausedFor() == null ? State.RUNNING : State.WAITING;
        String advice = progress.pausedFor() != null && progress.waiting() > 0
                ? "It rests, since Discord refused too much: look at the bot's health."
                : advice(inSight);
        return fetch(
                server,
                state,
                from,
                progress.waiting() == 0 ? progress.at() : null,
                Map.of("pages", progress.pages(), "messages", progress.messages()),
                progress.waiting(),
                progress.secondsLeft(),
                advice);
    }

    private static String advice(boolean inSight) {
        return inSight ? "" : "No bot sees the server at the moment. See its health.";
    }

    private static Run fetch(
            LinkedServer server,
            State state,
            Instant from,
            @Nullable Instant ended,
            Map<String, Long> counts,
            int channels,
            @Nullable Long secondsLeft,
            String advice) {
        String id = server.guild().toString();
        return new Run(
                "fetch-" + id,
                Kind.FETCH,
                state,
                id,
                null,
                from,
                ended,
                counts,
                channels,
                secondsLeft,
                Map.of(),
                advice);
    }

    private static Run purge(Purge purge) {
        State state = purge.isDone() ? State.DONE : purge.started() == null ? State.WAITING : State.RUNNING;
        Long target = purge.target();
        return new Run(
                purge.id(),
                Kind.PURGE,
                state,
                target != null && purge.scope().equals("server") ? Long.toString(target) : null,
                null,
                purge.at(),
                purge.ended(),
                purge.counts(),
                0,
                null,
                Map.of(),
                state == State.WAITING ? "A bot has to run for it." : "");
    }

    private static boolean isInSight(ServerCoverage known) {
        return !known.stays().isEmpty() && known.stays().getLast().until() == null;
    }
}
