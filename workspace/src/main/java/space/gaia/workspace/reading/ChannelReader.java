package space.gaia.workspace.reading;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.server.LinkedServer;

/** The channels and threads of linked servers, as far as they are chosen and the viewer may see them. */
public final class ChannelReader {
    private final Archive archive;
    private final VisibleChannels channels;

    ChannelReader(Archive archive, VisibleChannels channels) {
        this.archive = archive;
        this.channels = channels;
    }

    /**
     * All channels without threads, in order of their ids; empty when there is no such server.
     *
     * @param guild of this server only; null: of all
     */
    public Optional<Page> channels(Viewer viewer, @Nullable GuildId guild) {
        Veil veil = channels.veil(viewer);
        List<LinkedServer> servers = guild == null
                ? channels.servers(viewer)
                : channels.server(viewer, guild).stream().toList();
        if (guild != null && servers.isEmpty()) {
            return Optional.empty();
        }
        List<Archived> seen = servers.stream()
                .flatMap(server -> channels.of(viewer, server).stream())
                .toList();
        return Optional.of(page(veil, seen, null));
    }

    /** The channel or thread; empty when there is none that this viewer sees. */
    public Optional<Item> channel(Viewer viewer, ChannelId id) {
        Veil veil = channels.veil(viewer);
        return channels.find(viewer, id)
                .map(channel -> new Item(
                        veil.channel(ChannelJson.of(channel)),
                        veil.version(new Version()).add(channel).text()));
    }

    /** The threads below a channel, newest first; empty when there is no such channel. */
    public Optional<Page> threads(Viewer viewer, ChannelId id, long before, int limit) {
        Veil veil = channels.veil(viewer);
        Optional<Archived> parent = channels.find(viewer, id);
        Optional<LinkedServer> server = parent.flatMap(channel -> channels.server(viewer, channel.guild()));
        if (parent.isEmpty() || server.isEmpty()) {
            return Optional.empty();
        }
        Bson filter = Filters.and(
                Filters.eq("stream", server.get().stream().id()),
                Filters.in("type", VisibleChannels.threadTypes(server.get())),
                Filters.eq("parent", id.value()),
                Filters.eq("state", "shown"),
                Filters.nin("channel", keptOut(server.get())),
                Keys.before(viewer.workspace().value(), Snowflakes.padded(before)));
        List<Archived> found = new ArrayList<>(archive.descending("channels", filter, limit + 1));
        boolean more = found.size() > limit;
        List<Archived> shown = more ? found.subList(0, limit) : found;
        return Optional.of(page(veil, shown, more ? shown.getLast().channel().toString() : null));
    }

    private static List<Long> keptOut(LinkedServer server) {
        return server.keptOut().stream().map(ChannelId::value).toList();
    }

    private static Page page(Veil veil, List<Archived> channels, @Nullable String next) {
        Version version = veil.version(new Version()).add(next == null ? "" : next);
        channels.forEach(version::add);
        List<Map<String, @Nullable Object>> json =
                channels.stream().map(ChannelJson::of).map(veil::channel).toList();
        return new Page(json, next, null, version.text());
    }
}
