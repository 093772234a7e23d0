package space.gaia.workspace.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.server.ServerStanding;
import space.gaia.workspace.server.ServerStandings;

/** The servers that are linked to a workspace. */
public final class ServerReader {
    private final VisibleChannels channels;
    private final ServerStandings standings;

    ServerReader(VisibleChannels channels, ServerStandings standings) {
        this.channels = channels;
        this.standings = standings;
    }

    /** All of them, in order of their ids; for a viewer of some channels only those that have one of them. */
    public Page servers(Viewer viewer) {
        Version version = new Version();
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        for (LinkedServer server : channels.servers(viewer)) {
            if (viewer.channels() == null || !channels.of(viewer, server).isEmpty()) {
                ServerStanding standing = standings.of(server.stream());
                version.add(server.stream().id()).add(server.version()).add(standing.lacking());
                json.add(json(server, standing));
            }
        }
        return new Page(json, null, null, version.text());
    }

    /** One of them, with what waits for somebody's word; empty when there is none that this viewer sees anything of. */
    public Optional<Item> server(Viewer viewer, GuildId guild) {
        return channels.server(viewer, guild)
                .filter(server -> viewer.channels() == null
                        || !channels.of(viewer, server).isEmpty())
                .map(server -> {
                    ServerStanding standing = standings.of(server.stream());
                    Map<String, @Nullable Object> json = json(server, standing);
                    if (viewer.isAdmin() && viewer.channels() == null) {
                        json.put("gaia", admins(server, standing));
                    }
                    // The first part alone is what an If-Match is held against.
                    return new Item(
                            json,
                            server.audiences().number() + "-" + server.version() + "-"
                                    + Integer.toHexString(standing.hashCode()));
                });
    }

    private Map<String, @Nullable Object> admins(LinkedServer server, ServerStanding standing) {
        Map<String, @Nullable Object> ours = ours(server, standing);
        StandingJson.of(standing).forEach(ours::put);
        Map<String, Object> hidden = new TreeMap<>();
        server.audiences()
                .ofHidden()
                .forEach((channel, audience) ->
                        hidden.put(channel.toString(), audience.name().toLowerCase(Locale.ROOT)));
        ours.put("hidden", hidden);
        ours.put(
                "awaiting_audience",
                channels.awaiting(server).stream()
                        .map(channel -> channel.channel().toString())
                        .toList());
        return ours;
    }

    private static Map<String, @Nullable Object> json(LinkedServer server, ServerStanding standing) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", server.guild().toString());
        json.put("name", server.name());
        json.put("icon", server.icon());
        json.put("gaia", ours(server, standing));
        return json;
    }

    private static Map<String, @Nullable Object> ours(LinkedServer server, ServerStanding standing) {
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        ours.put("linked_by", server.linkedBy());
        ours.put("linked_at", server.linkedAt().toString());
        ours.put("choice", choice(server.choice()));
        ours.put("private_threads", server.privateThreads());
        ours.put("history_days", server.history().days());
        ours.put("savers", server.savers().name().toLowerCase(Locale.ROOT));
        ours.put("health", health(StandingJson.health(server.health(), standing)));
        return ours;
    }

    private static Map<String, @Nullable Object> choice(ChannelChoice choice) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        switch (choice) {
            case ChannelChoice.All all -> {
                json.put("kind", "all");
                json.put("except", ids(all.except()));
            }
            case ChannelChoice.Categories categories -> {
                json.put("kind", "categories");
                json.put("categories", ids(categories.categories()));
                json.put("except", ids(categories.except()));
            }
            case ChannelChoice.Channels named -> {
                json.put("kind", "channels");
                json.put("channels", ids(named.channels()));
            }
        }
        return json;
    }

    private static Map<String, @Nullable Object> health(ServerHealth health) {
        Instant since = health.since();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", health.state().name());
        json.put("reason", health.reason());
        json.put("since", since.toString());
        return json;
    }

    private static List<String> ids(Collection<ChannelId> channels) {
        return channels.stream()
                .map(ChannelId::value)
                .sorted()
                .map(String::valueOf)
                .toList();
    }
}
