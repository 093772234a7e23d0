package space.gaia.simulator.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The three listings of a channel's archived threads. */
public final class ThreadArchive {
    private static final Comparator<ChannelState> LAST_ARCHIVED_FIRST =
            Comparator.comparing(ThreadArchive::archivedAt).reversed().thenComparing(thread -> -thread.id);

    private final World world;

    ThreadArchive(World world) {
        this.world = world;
    }

    /** "List Public Archived Threads": last archived first. */
    public ObjectNode publicThreads(long actor, long channelId, @Nullable Instant before, int limit) {
        return list(
                actor,
                channelId,
                limit,
                LAST_ARCHIVED_FIRST,
                thread -> thread.type() != ChannelType.PRIVATE_THREAD
                        && (before == null || archivedAt(thread).isBefore(before)));
    }

    /** "List Private Archived Threads": last archived first; asks for MANAGE_THREADS. */
    public ObjectNode privateThreads(long actor, long channelId, @Nullable Instant before, int limit) {
        return world.atomically(() -> {
            world.permissions().require(actor, world.held.channel(channelId), Permission.MANAGE_THREADS);
            return list(
                    actor,
                    channelId,
                    limit,
                    LAST_ARCHIVED_FIRST,
                    thread -> thread.type() == ChannelType.PRIVATE_THREAD
                            && (before == null || archivedAt(thread).isBefore(before)));
        });
    }

    /** "List Joined Private Archived Threads": by id, newest first. */
    public ObjectNode joinedPrivateThreads(long actor, long channelId, long before, int limit) {
        Comparator<ChannelState> newestFirst =
                Comparator.comparingLong((ChannelState thread) -> thread.id).reversed();
        return list(
                actor,
                channelId,
                limit,
                newestFirst,
                thread -> thread.type() == ChannelType.PRIVATE_THREAD
                        && thread.threadMembers.containsKey(actor)
                        && (before == 0 || thread.id < before));
    }

    private ObjectNode list(
            long actor, long channelId, int limit, Comparator<ChannelState> order, Predicate<ChannelState> wanted) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel, Permission.READ_MESSAGE_HISTORY);
            var all = world.held.guild(channel.guildId).threads.values().stream()
                    .filter(thread -> thread.parentId() == channelId && Threads.isArchived(thread))
                    .filter(wanted)
                    .sorted(order)
                    .toList();
            var page = all.subList(0, Math.min(limit, all.size()));
            return Threads.listing(page, actor).put("has_more", all.size() > page.size());
        });
    }

    private static Instant archivedAt(ChannelState thread) {
        return Nodes.instant(Nodes.string(thread.json().path("thread_metadata"), "archive_timestamp"));
    }
}
