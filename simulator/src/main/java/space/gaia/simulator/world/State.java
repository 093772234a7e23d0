package space.gaia.simulator.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The tables. Guarded by the world's lock; what is missing is refused with Discord's code for it. */
final class State {
    final Map<Long, ObjectNode> users = new TreeMap<>();
    final Map<Long, Application> applications = new LinkedHashMap<>();
    final Map<Long, GuildState> guilds = new TreeMap<>();
    final Map<Long, ChannelState> channels = new TreeMap<>();

    final Map<Long, ObjectNode> webhooks = new TreeMap<>();

    /** Messages that only one person sees; no channel holds them. */
    final Map<Long, MessageState> ephemeral = new TreeMap<>();

    /** Polls that are not closed yet: message and channel. */
    final Map<Long, Long> openPolls = new TreeMap<>();

    /** By channel that is no more: the ids of the messages that it took along or had lost before. */
    final Map<Long, Set<Long>> removed = new TreeMap<>();

    boolean isWebhook(long id) {
        return webhooks.containsKey(id);
    }

    ObjectNode user(long id) {
        return found(users.get(id), Unknown.USER);
    }

    Application application(long id) {
        return found(applications.get(id), Unknown.APPLICATION);
    }

    GuildState guild(long id) {
        return found(guilds.get(id), Unknown.GUILD);
    }

    ChannelState channel(long id) {
        return found(channels.get(id), Unknown.CHANNEL);
    }

    static <T> T found(@Nullable T thing, Unknown what) {
        if (thing == null) {
            throw DiscordException.unknown(what);
        }
        return thing;
    }
}
