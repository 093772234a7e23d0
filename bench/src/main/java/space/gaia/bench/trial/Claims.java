package space.gaia.bench.trial;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.ServerCoverage;
import space.gaia.workspace.coverage.Sessions;
import space.gaia.workspace.stream.StreamId;

/** What the service says that it knows and does not know: the ledger of coverage. */
final class Claims {
    private final Map<String, Map<Long, ChannelCoverage>> channels = new HashMap<>();
    private final Map<StreamId, ServerCoverage> servers = new HashMap<>();
    private final Map<StreamId, List<Sessions.Span>> spans = new HashMap<>();

    private Claims() {}

    static Claims read(MongoDatabase database) {
        Claims claims = new Claims();
        CoverageLedger ledger = new CoverageLedger(database);
        Sessions sessions = new Sessions(database);
        database.getCollection("servers").find().forEach(server -> {
            StreamId stream =
                    new StreamId(new WorkspaceId(server.getString("workspace")), new GuildId(server.getLong("guild")));
            ServerCoverage known = ledger.server(stream);
            claims.servers.put(stream, known);
            claims.spans.put(stream, sessions.spans(known));
            Map<Long, ChannelCoverage> ofWorkspace =
                    claims.channels.computeIfAbsent(stream.workspace().value(), _ -> new HashMap<>());
            for (Map.Entry<ChannelId, ChannelCoverage> one :
                    ledger.channels(stream).entrySet()) {
                ofWorkspace.put(one.getKey().value(), one.getValue());
            }
        });
        return claims;
    }

    /** Whether it says that it may not hold what Discord holds of that message. */
    boolean marks(String workspace, long guild, long channel, long id) {
        ChannelCoverage coverage = channels.getOrDefault(workspace, Map.of()).get(channel);
        if (coverage == null || coverage.live() == null || coverage.unseenSince() != null) {
            return true;
        }
        ServerCoverage server = servers.get(coverage.stream());
        if (server == null
                || server.stays().isEmpty()
                || server.stays().getLast().until() != null) {
            return true;
        }
        boolean missed = server.holes().stream().anyMatch(hole -> hole.first() <= id && id <= hole.through());
        var at = coverage.verifiedAt(id, spans.getOrDefault(coverage.stream(), List.of()));
        // What was verified in this session is claimed to be as Discord has it.
        return missed || at == null || at.isBefore(server.stays().getLast().from());
    }

    /** Whether anything of the channel is said to be missing. */
    boolean marks(String workspace, long channel) {
        ChannelCoverage coverage = channels.getOrDefault(workspace, Map.of()).get(channel);
        return coverage == null || !coverage.isWhole();
    }

    /** Whether it says that it holds everything that Discord held at that moment. */
    boolean areWholeSince(Instant moment) {
        return !channels.isEmpty()
                && servers.entrySet().stream().allMatch(server -> isWhole(server.getKey(), server.getValue(), moment))
                && channels.values().stream()
                        .flatMap(ofWorkspace -> ofWorkspace.values().stream())
                        .filter(coverage -> coverage.live() != null)
                        .allMatch(coverage -> isWhole(coverage, moment));
    }

    private boolean isWhole(StreamId stream, ServerCoverage server, Instant moment) {
        return server.holes().isEmpty()
                && !server.stays().isEmpty()
                && server.stays().getLast().until() == null
                && spans.getOrDefault(stream, List.of()).stream()
                        .anyMatch(span -> !span.through().isBefore(moment));
    }

    private boolean isWhole(ChannelCoverage coverage, Instant moment) {
        List<Sessions.Span> known = spans.getOrDefault(coverage.stream(), List.of());
        return coverage.isWhole()
                && coverage.verified().stream()
                        .noneMatch(one -> coverage.knownUpTo(one, known).isBefore(moment));
    }

    @Override
    public String toString() {
        List<String> open = new ArrayList<>();
        channels.forEach((workspace, ofWorkspace) -> ofWorkspace.forEach((channel, coverage) -> {
            if (!coverage.isWhole()) {
                open.add("%s/%d live %s unseen %s: %s"
                        .formatted(
                                workspace,
                                channel,
                                coverage.live(),
                                coverage.unseenSince(),
                                coverage.gaps(coverage.newest())));
            }
        }));
        servers.forEach((stream, server) -> {
            if (!server.holes().isEmpty()) {
                open.add(stream + ": " + server.holes());
            }
        });
        if (channels.values().stream().allMatch(Map::isEmpty)) {
            return "no channel has any coverage";
        }
        return open.isEmpty() ? "everything is proven" : open.stream().collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
