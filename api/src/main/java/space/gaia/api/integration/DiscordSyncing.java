package space.gaia.api.integration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import space.gaia.api.integration.Standing.Advice;
import space.gaia.api.problem.Fault;
import space.gaia.connectors.Section;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.connection.Connection;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.ServerCoverage;
import space.gaia.workspace.integration.Integration;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.mapping.Pseudonyms;
import space.gaia.workspace.policy.PseudonymKey;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.Purge;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.settings.Read;
import space.gaia.workspace.settings.SettingsError;
import space.gaia.workspace.settings.SyncSettings;
import space.gaia.workspace.stream.StreamId;

/** Discord, which the bots bring: connected is what is linked. */
final class DiscordSyncing implements Syncing {
    private static final Advice NOTHING_LINKED =
            new Advice("No server is linked to this workspace yet.", "Connect Discord and choose a server.");

    private final LinkedServers servers;
    private final CoverageLedger ledger;
    private final DiscordRuns runs;
    private final Purges purges;
    private final PseudonymKey key;

    DiscordSyncing(LinkedServers servers, CoverageLedger ledger, DiscordRuns runs, Purges purges, PseudonymKey key) {
        this.servers = servers;
        this.ledger = ledger;
        this.runs = runs;
        this.purges = purges;
        this.key = key;
    }

    @Override
    public String provider() {
        return "discord";
    }

    @Override
    public boolean startsByItself() {
        return true;
    }

    @Override
    public Standing standing(Integration integration, List<Connection> accounts) {
        List<LinkedServer> linked = servers.ofWorkspace(integration.key().workspace());
        if (linked.isEmpty()) {
            return new Standing(false, NOTHING_LINKED, List.of(), null);
        }
        return new Standing(true, NOTHING_LINKED, troubles(linked), fetching(linked));
    }

    private static List<Advice> troubles(List<LinkedServer> linked) {
        List<LinkedServer> ill = new ArrayList<>(linked);
        ill.removeIf(server -> server.health().reason().isEmpty());
        ill.sort(Comparator.comparing((LinkedServer server) -> server.health().state())
                .reversed());
        return ill.stream()
                .filter(server -> server.health().state() != ServerHealth.State.PENDING)
                .map(server -> new Advice(
                        "%s: %s".formatted(server.name(), server.health().reason()),
                        "Mend it at Discord, or unlink the server."))
                .toList();
    }

    private Standing.@Nullable Fetching fetching(List<LinkedServer> linked) {
        int channels = 0;
        long seconds = 0;
        boolean isKnown = true;
        boolean paused = false;
        for (ServerCoverage server : ledger.servers(
                        linked.stream().map(LinkedServer::stream).toList())
                .values()) {
            ServerCoverage.Progress progress = server.progress();
            if (progress != null && progress.waiting() > 0) {
                channels += progress.waiting();
                Long left = progress.secondsLeft();
                isKnown &= left != null;
                seconds = left == null ? seconds : Math.max(seconds, left);
                paused |= progress.pausedFor() != null;
            }
        }
        return channels == 0 ? null : new Standing.Fetching(channels, isKnown ? seconds : null, paused);
    }

    @Override
    public List<Fault> faults(WorkspaceId workspace, Section section, Map<String, @Nullable Object> json) {
        Pseudonyms pseudonyms = key.pseudonyms(workspace);
        return switch (section) {
            case AUTHENTICATION -> List.of();
            case DATA_MAPPING -> faults(section, DataMapping.read(json, pseudonyms));
            case SYNC_SETTINGS -> faults(section, SyncSettings.read(json));
        };
    }

    @Override
    public List<Run> runs(IntegrationKey integration) {
        return runs.all(integration);
    }

    @Override
    public Run sync(IntegrationKey integration, String by) {
        return runs.ask(integration, by);
    }

    @Override
    public Tried preview(
            WorkspaceId workspace,
            Map<String, @Nullable Object> mapping,
            Map<String, @Nullable Object> sync,
            Map<String, @Nullable Object> sample,
            boolean inThread) {
        Read<SyncSettings> readSync = SyncSettings.read(sync);
        Read<DataMapping> readMapping = DataMapping.read(mapping, key.pseudonyms(workspace));
        if (readSync instanceof Read.Valid<SyncSettings>(SyncSettings settings)
                && readMapping instanceof Read.Valid<DataMapping>(DataMapping rules)) {
            DataMapping applied = settings.attachments() ? rules : rules.withoutAttachments();
            return new Tried(applied.preview(sample, inThread), List.of());
        }
        List<Fault> faults = new ArrayList<>(faults(Section.DATA_MAPPING, readMapping));
        faults.addAll(faults(Section.SYNC_SETTINGS, readSync));
        return new Tried(null, faults);
    }

    /** Who unlinks keeps what was archived; who purges, purges servers too that were unlinked before. */
    @Override
    public List<Left> leave(WorkspaceId workspace, boolean purge) {
        Map<GuildId, String> names = new TreeMap<>(Comparator.comparingLong(GuildId::value));
        List<LinkedServer> linked = servers.ofWorkspace(workspace);
        if (purge) {
            purges.servers(workspace).forEach(guild -> names.put(guild, ""));
            purges.purgedServers(workspace).forEach(names::remove);
        }
        linked.forEach(server -> names.put(server.guild(), server.name()));
        List<Left> left = new ArrayList<>();
        names.forEach((guild, name) -> {
            if (!purge) {
                servers.unlink(new StreamId(workspace, guild));
                left.add(new Left(guild.toString(), name, null));
            } else if (purges.ask(workspace, new PurgeScope.Server(guild)) instanceof Asked.Begun(Purge begun)) {
                left.add(new Left(guild.toString(), name, begun.id()));
            }
        });
        return left;
    }

    private static List<Fault> faults(Section section, Read<?> read) {
        return switch (read) {
            case Read.Valid<?> _ -> List.of();
            case Read.Invalid<?>(List<SettingsError> errors) ->
                errors.stream()
                        .map(error -> Fault.pointer(SettingsRules.at(section) + error.pointer(), error.message()))
                        .toList();
        };
    }
}
