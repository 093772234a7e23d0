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

/** The servers that are linked to a workspace. */
public final class ServerReader {
    private final VisibleChannels channels;

    ServerReader(VisibleChannels channels) {
        this.channels = channels;
    }

    /** All of them, in order of their ids; for a viewer of some channels only those that have one of them. */
    public Page servers(Viewer viewer) {
        Version version = new Version();
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        for (LinkedServer server : channels.servers(viewer)) {
            if (viewer.channels() == null || !channels.of(viewer, server).isEmpty()) {
                version.add(server.stream().id()).add(server.version());
                json.add(json(server));
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
                    Map<String, @Nullable Object> json = json(server);
                    if (viewer.isAdmin() && viewer.channels() == null) {
                        json.put("gaia", admins(server));
                    }
                    // The first part alone is what an If-Match is held against.
                    return new Item(json, server.audiences().number() + "-" + server.version());
                });
    }

    private Map<String, @Nullable Object> admins(LinkedServer server) {
        Map<String, @Nullable Object> ours = ours(server);
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

    private static Map<String, @Nullable Object> json(LinkedServer server) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", server.guild().toString());
        json.put("name", server.name());
        json.put("icon", server.icon());
        json.put("gaia", ours(server));
        return json;
    }

    private static Map<String, @Nullable Object> ours(LinkedServer server) {
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        ours.put("linked_by", server.linkedBy());
        ours.put("linked_at", server.linkedAt().toString());
        ours.put("choice", choice(server.choice()));
        ours.put("private_threads", server.privateThreads());
        ours.put("history_days", server.history().days());
        ours.put("health", health(server.health()));
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
