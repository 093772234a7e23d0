package space.gaia.workspace.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.stream.StreamId;

/**
 * All linked servers in memory, as of the last {@link #refresh()}: asking costs no database, and works while it is
 * away. Whoever owns a directory refreshes it every few seconds, so that a change by the api is obeyed within them.
 */
public final class ServerDirectory {

    /** By how much clocks of processes may differ without a change being missed. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final LinkedServers servers;
    private final Clock clock;
    private final Map<StreamId, LinkedServer> known = new ConcurrentHashMap<>();
    private final Map<GuildId, List<LinkedServer>> byGuild = new ConcurrentHashMap<>();
    private Instant readAt = Instant.EPOCH;
    private volatile boolean loaded;

    public ServerDirectory(LinkedServers servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    /** Whether it was read at least once; before, nobody knows what is linked. */
    public boolean loaded() {
        return loaded;
    }

    /** The links of this server as of the last refresh; none: it is not linked. */
    public List<LinkedServer> ofGuild(GuildId guild) {
        return byGuild.getOrDefault(guild, List.of());
    }

    /** Every link as of the last refresh. */
    public List<LinkedServer> linked() {
        return known.values().stream().filter(LinkedServer::linked).toList();
    }

    /**
     * Reads what changed since the last time.
     *
     * @return links that were added, ended or chosen anew, or are to be looked through at once; changes of name and health do not count
     * @throws com.mongodb.MongoException the database did not answer; what was known stays
     */
    public synchronized List<LinkedServer> refresh() {
        Instant now = clock.instant();
        List<LinkedServer> changed = new ArrayList<>();
        for (LinkedServer server : servers.changedSince(readAt)) {
            LinkedServer before = known.get(server.stream());
            if (before != null && before.version() >= server.version()) {
                continue;
            }
            known.put(server.stream(), server);
            byGuild.compute(server.guild(), (_, links) -> with(links, server));
            if (before == null ? server.linked() : differs(before, server)) {
                changed.add(server);
            }
        }
        readAt = now.minus(CLOCK_SKEW);
        loaded = true;
        return changed;
    }

    private static boolean differs(LinkedServer before, LinkedServer after) {
        return before.linked() != after.linked()
                || !before.linkedAt().equals(after.linkedAt())
                || !before.history().equals(after.history())
                || before.privateThreads() != after.privateThreads()
                || !Objects.equals(before.syncAsked(), after.syncAsked())
                || !before.choice().equals(after.choice())
                || !before.keptOut().equals(after.keptOut());
    }

    private static List<LinkedServer> with(@Nullable List<LinkedServer> links, LinkedServer server) {
        List<LinkedServer> others = new ArrayList<>(links == null ? List.of() : links);
        others.removeIf(other -> other.stream().equals(server.stream()));
        if (server.linked()) {
            others.add(server);
        }
        others.sort(Comparator.comparing(other -> other.workspace().value()));
        return List.copyOf(others);
    }
}
