package space.gaia.workspace.reading;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.stream.StreamId;

/** Keys of documents, and ranges of them: each range is one walk of the index on {@code _id}. */
final class Keys {
    /** Follows the slash in the order of characters. */
    private static final String AFTER_SLASH = "0";

    private Keys() {}

    static String channel(WorkspaceId workspace, ChannelId channel) {
        return workspace.value() + "/" + Snowflakes.padded(channel.value());
    }

    static String person(WorkspaceId workspace, GuildId guild, long user) {
        return new StreamId(workspace, guild).id() + "/" + Snowflakes.padded(user);
    }

    /** Everything whose key begins with this and a slash. */
    static Bson below(String key) {
        return between(key, key);
    }

    /** From everything below the first of these keys to everything below the last. */
    static Bson between(String first, String last) {
        return Filters.and(Filters.gte("_id", first + "/"), Filters.lt("_id", last + AFTER_SLASH));
    }

    /** What is below this key and after this place. */
    static Bson after(String key, String place) {
        return Filters.and(Filters.gt("_id", key + "/" + place), Filters.lt("_id", key + AFTER_SLASH));
    }

    /** What is below this key and before this place. */
    static Bson before(String key, String place) {
        return Filters.and(Filters.gte("_id", key + "/"), Filters.lt("_id", key + "/" + place));
    }
}
