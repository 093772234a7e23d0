package space.gaia.workspace.purge;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must not be written to a stream, as of one of its purge numbers.
 *
 * @param number the stream's purge number that this holds for; with another one it must be read anew
 * @param all whether nothing may be written: the server was purged and not linked again
 * @param channels channels and threads that were purged and not chosen again, each with the id of its purge's record
 * @param sources channels of the workspace of which no forwards may be written
 * @param servers servers of the workspace of which no forwards may be written
 * @param people who asked to be forgotten
 */
public record Barrier(
        long number, boolean all, Map<Long, String> channels, Set<Long> sources, Set<Long> servers, Suppressed people) {

    private static final long FORWARD = 1;

    public Barrier {
        channels = Map.copyOf(channels);
        sources = Set.copyOf(sources);
        servers = Set.copyOf(servers);
    }

    /** Whether everything may be written. */
    public boolean isOpen() {
        return !all && channels.isEmpty() && sources.isEmpty() && servers.isEmpty() && people.isEmpty();
    }

    /** Whether nothing of this channel or thread may be written. */
    public boolean keepsOut(long channel) {
        return all || channels.containsKey(channel);
    }

    /** Whether the message is a forward of one that was purged. */
    public boolean keepsOutForward(Map<String, ? extends @Nullable Object> message) {
        if (!(message.get("message_reference") instanceof Map<?, ?> reference)
                || !(reference.get("type") instanceof Number type)
                || type.longValue() != FORWARD) {
            return false;
        }
        return sources.contains(id(reference.get("channel_id")))
                || servers.contains(id(reference.get("guild_id")))
                || people.forwarded(id(reference.get("message_id")));
    }

    private static long id(@Nullable Object decimal) {
        if (!(decimal instanceof String text) || !text.matches("[0-9]{1,19}")) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            return 0; // larger than any snowflake
        }
    }
}
