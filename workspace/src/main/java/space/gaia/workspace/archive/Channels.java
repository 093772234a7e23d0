package space.gaia.workspace.archive;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelTypes;
import space.gaia.workspace.stream.Stamp;

/** What is known of channels and threads, and which threads are active. */
final class Channels {

    /** Of a channel: its active threads. */
    static final String THREADS = "threads";

    /** Of the whole server: its active threads. It stands with the channel that has the server's id, if there is one. */
    static final String SERVER_THREADS = "server_threads";

    /** Of a thread: whether the latest list that had to name it did. */
    static final String LISTED = "listed";

    /** Fields that the document tells itself, that count what the archive counts, or that are about the asking bot. */
    private static final Set<String> LEFT_OUT = Set.of(
            "id",
            "guild_id",
            "message_count",
            "member_count",
            "total_message_sent",
            "last_message_id",
            "member",
            "newly_created",
            "permissions");

    private Channels() {}

    static Known known(Map<String, @Nullable Object> object, Stamp stamp) {
        Map<String, @Nullable Object> body = MessageNormaliser.without(object, LEFT_OUT);
        return Known.of(Facets.of(body, Facets.NEVER, stamp), Facets.NONE);
    }

    /** That the active threads are these. */
    static Known listing(String facet, Collection<String> active, Stamp stamp) {
        List<String> sorted = active.stream().sorted().toList();
        return Known.of(Facets.NONE, Facets.of(new HashMap<>(Map.of(facet, sorted)), Facets.NEVER, stamp));
    }

    /** What the latest list says of a thread; nothing when there is none, or where this is no thread. */
    static Known listed(Known thread, long id, @Nullable Known holder, String facet) {
        if (holder == null || !isThread(thread) || !(holder.aside().get(facet) instanceof List<?> active)) {
            return Known.NOTHING;
        }
        Map<String, @Nullable Object> listed = new HashMap<>(Map.of(LISTED, active.contains(Long.toString(id))));
        return Known.of(
                Facets.NONE, Facets.of(listed, Facets.NEVER, holder.aside().stampOf(facet)));
    }

    /** Whether a list that is later than what the thread itself said left it out: it is archived or out of sight. */
    static boolean isUnlisted(Known thread) {
        return Boolean.FALSE.equals(thread.aside().get(LISTED))
                && thread.aside().stampOf(LISTED).isAfter(thread.body().stampOf("thread_metadata"));
    }

    static boolean isThread(Known channel) {
        return ChannelTypes.THREADS.contains(type(channel));
    }

    /** Its number in Discord's API; -1 when it is not known. */
    static int type(Known channel) {
        return channel.body().get("type") instanceof Integer type ? type : -1;
    }

    /** The channel or category above; 0 when there is none, or when it is not known. */
    static long parent(Known channel) {
        return channel.body().get("parent_id") instanceof String id ? UserObjects.id(Map.of("id", id)) : 0;
    }
}
