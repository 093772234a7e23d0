package space.gaia.workspace.reading;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.ChannelTypes;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.permission.Overwrite;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.ChannelPlace;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;

/**
 * Which channels a viewer sees: those of linked servers that are there, chosen, and open to the viewer. A thread is where
 * its parent is. Asked anew for each request, so that an unlinked server is gone with the next one.
 */
final class VisibleChannels {
    private static final int CATEGORY = 4;

    private final Archive archive;
    private final LinkedServers servers;
    private final Purges purges;

    VisibleChannels(Archive archive, LinkedServers servers, Purges purges) {
        this.archive = archive;
        this.servers = servers;
        this.purges = purges;
    }

    /** Who is hidden at this moment. */
    Veil veil(Viewer viewer) {
        return Veil.of(purges.beingForgotten(viewer.workspace()));
    }

    /** The channel or thread, if this viewer sees it. */
    Optional<Archived> find(Viewer viewer, ChannelId id) {
        Archived channel = archive.find("channels", Keys.channel(viewer.workspace(), id));
        if (channel == null || !channel.isShown()) {
            return Optional.empty();
        }
        Optional<LinkedServer> server = server(viewer, channel.guild());
        Archived holder = isThread(channel) ? parent(viewer, channel) : channel;
        boolean seen = holder != null
                && server.isPresent()
                && chosen(viewer, server.get(), channel, holder)
                && (viewer.maySee(id) || viewer.maySee(holder.channel()));
        return seen ? Optional.of(channel) : Optional.empty();
    }

    /** The linked server, if this viewer sees anything of it. */
    Optional<LinkedServer> server(Viewer viewer, GuildId guild) {
        return servers.find(new StreamId(viewer.workspace(), guild)).filter(LinkedServer::linked);
    }

    /** The linked servers of the viewer's workspace. */
    List<LinkedServer> servers(Viewer viewer) {
        return servers.ofWorkspace(viewer.workspace());
    }

    /** Of these servers, those that are linked no more. */
    List<LinkedServer> ended(Viewer viewer, Set<Long> guilds, List<LinkedServer> linked) {
        Set<Long> known = linked.stream().map(server -> server.guild().value()).collect(Collectors.toSet());
        return guilds.stream()
                .filter(guild -> !known.contains(guild))
                .map(guild -> servers.find(new StreamId(viewer.workspace(), new GuildId(guild))))
                .flatMap(Optional::stream)
                .filter(server -> !server.linked())
                .toList();
    }

    /** Servers of the viewer's workspace that are not linked, since they were purged. */
    List<LinkedServer> purged(Viewer viewer) {
        return purges.purgedServers(viewer.workspace()).stream()
                .map(guild -> servers.find(new StreamId(viewer.workspace(), guild)))
                .flatMap(Optional::stream)
                .filter(server -> !server.linked())
                .toList();
    }

    /** The channels of a server that this viewer sees, without threads, in order of their ids. */
    List<Archived> of(Viewer viewer, LinkedServer server) {
        List<Archived> all = shown(server);
        List<Archived> seen = new ArrayList<>();
        Set<Long> categories = new HashSet<>();
        for (Archived channel : all) {
            if (type(channel) != CATEGORY
                    && viewer.maySee(channel.channel())
                    && chosen(viewer, server, channel, channel)) {
                seen.add(channel);
                categories.add(channel.has("parent") ? channel.number("parent") : 0L);
            }
        }
        // A category is there for what is in it.
        Map<Long, Archived> byId = new HashMap<>();
        seen.forEach(channel -> byId.put(channel.number("channel"), channel));
        return all.stream()
                .filter(channel -> byId.containsKey(channel.number("channel"))
                        || (type(channel) == CATEGORY && categories.contains(channel.number("channel"))))
                .toList();
    }

    private List<Archived> shown(LinkedServer server) {
        return archive.ascending(
                "channels",
                Filters.and(
                        Filters.eq("stream", server.stream().id()),
                        Filters.nin("type", ChannelTypes.THREADS),
                        Filters.eq("state", "shown")),
                0);
    }

    /** The kinds of threads that are in a server's choice where their parent is. */
    static Set<Integer> threadTypes(LinkedServer server) {
        return server.privateThreads() ? ChannelTypes.THREADS : Set.of(10, 11);
    }

    static boolean isThread(Archived channel) {
        return ChannelTypes.THREADS.contains(type(channel));
    }

    private static int type(Archived channel) {
        return (int) channel.number("type");
    }

    private @Nullable Archived parent(Viewer viewer, Archived thread) {
        if (!thread.has("parent")) {
            return null;
        }
        ChannelId id = new ChannelId(thread.number("parent"));
        Archived parent = archive.find("channels", Keys.channel(viewer.workspace(), id));
        return parent != null && parent.isShown() ? parent : null;
    }

    /**
     * Whether a channel is hidden from @everyone in its server, and nobody said yet who reads it: one that is chosen all the
     * same, or one that was part of a rule until it was hidden, and of which something was archived by then.
     */
    private boolean awaitsAudience(LinkedServer server, Archived channel) {
        if (!isHidden(server, channel)
                || server.audiences().ofHidden().containsKey(channel.channel())
                || server.keptOut().contains(channel.channel())) {
            return false;
        }
        ChannelPlace place = place(server, channel);
        return server.choice().includes(place)
                || (server.choice().includes(new ChannelPlace(place.channel(), place.category(), true))
                        && hasArchived(server, channel));
    }

    /** Whether messages of a channel or of its threads are here. */
    private boolean hasArchived(LinkedServer server, Archived channel) {
        return hasMessages(channel)
                || archive
                        .descending(
                                "channels",
                                Filters.and(
                                        Filters.eq("stream", server.stream().id()),
                                        Filters.in("type", ChannelTypes.THREADS),
                                        Filters.eq("parent", channel.number("channel"))),
                                0)
                        .stream()
                        .anyMatch(this::hasMessages);
    }

    private boolean hasMessages(Archived channel) {
        return !archive.ascending("messages", Filters.and(Keys.below(channel.id()), Filters.eq("state", "shown")), 1)
                .isEmpty();
    }

    /** Whether a channel, no thread and no category, is hidden from @everyone in its server. */
    static boolean isHidden(LinkedServer server, Archived channel) {
        return !isThread(channel) && type(channel) != CATEGORY && !isOpen(server, channel);
    }

    /** The channels of a server that wait for an audience, in order of their ids. */
    List<Archived> awaiting(LinkedServer server) {
        return shown(server).stream()
                .filter(channel -> awaitsAudience(server, channel))
                .toList();
    }

    /** @param holder the channel itself, or a thread's parent */
    private static boolean chosen(Viewer viewer, LinkedServer server, Archived channel, Archived holder) {
        if (isThread(channel) && !threadTypes(server).contains(type(channel))) {
            return false;
        }
        if (server.keptOut().contains(channel.channel()) || server.keptOut().contains(holder.channel())) {
            return false;
        }
        ChannelPlace place = place(server, holder);
        return server.choice().includes(place)
                && server.audiences().admit(holder.channel(), place.openToEveryone(), viewer.isAdmin());
    }

    private static ChannelPlace place(LinkedServer server, Archived holder) {
        ChannelId category = holder.has("parent") ? new ChannelId(holder.number("parent")) : null;
        return new ChannelPlace(holder.channel(), category, isOpen(server, holder));
    }

    /** By the overwrites as they are archived, and by what @everyone may do in the server as the bot last told. */
    private static boolean isOpen(LinkedServer server, Archived channel) {
        return server.audiences().isOpen(server.guild(), Overwrite.of(channel.told()));
    }
}
