package space.gaia.bot.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.ChannelPlace;

/**
 * Where each channel and thread of one server stands, as the events before this one tell. Used by one thread at a time.
 */
final class GuildIndex {

    static final int CATEGORY = 4;
    private static final int NEWS_THREAD = 10;
    private static final int PRIVATE_THREAD = 12;
    private static final long ADMINISTRATOR = 1L << 3;
    private static final long VIEW_CHANNEL = 1L << 10;
    private static final int ROLE_OVERWRITE = 0;

    private final GuildId guild;
    private final Map<Long, Entry> channels = new HashMap<>();
    private long everyone = VIEW_CHANNEL;
    private @Nullable Face face;

    GuildIndex(GuildId guild) {
        this.guild = guild;
    }

    private record Entry(int type, long parent, long everyoneAllow, long everyoneDeny, long lastMessage) {
        boolean isThread() {
            return type >= NEWS_THREAD && type <= PRIVATE_THREAD;
        }
    }

    /** A place, and whether it is that of a private thread. */
    record Place(ChannelPlace place, int type) {
        boolean isPrivateThread() {
            return type == PRIVATE_THREAD;
        }
    }

    /** How the server looks to people. */
    record Face(@Nullable String name, @Nullable String icon) {
        static Face of(Map<String, @Nullable Object> guild) {
            return new Face(RawJson.text(guild, "name"), RawJson.text(guild, "icon"));
        }
    }

    /** Starts again from a whole guild ("Guild Create"). */
    void guild(Map<String, @Nullable Object> guild) {
        face = Face.of(guild);
        channels.clear();
        RawJson.objects(guild, "roles").forEach(this::role);
        RawJson.objects(guild, "channels").forEach(this::channel);
        RawJson.objects(guild, "threads").forEach(this::channel);
    }

    /** Takes a new name or icon ("Guild Update"). */
    void look(Map<String, @Nullable Object> guild) {
        face = Face.of(guild);
    }

    /** The bot is out of the server, or the server is unavailable ("Guild Delete"). */
    void outOfSight() {
        face = null;
    }

    /** Null: the bot does not see the server now. */
    @Nullable Face face() {
        return face;
    }

    void role(Map<String, @Nullable Object> role) {
        if (RawJson.idOrZero(role, "id") == guild.value()) {
            everyone = RawJson.idOrZero(role, "permissions");
        }
    }

    /** Takes what a channel object tells; fields that are absent stay as they were. */
    void channel(Map<String, @Nullable Object> channel) {
        long id = RawJson.id(channel, "id");
        Entry before = channels.getOrDefault(id, new Entry(0, 0, 0, 0, 0));
        long allow = before.everyoneAllow();
        long deny = before.everyoneDeny();
        if (channel.containsKey("permission_overwrites")) {
            allow = 0;
            deny = 0;
            for (Map<String, @Nullable Object> overwrite : RawJson.objects(channel, "permission_overwrites")) {
                if (RawJson.idOrZero(overwrite, "id") == guild.value()
                        && RawJson.number(overwrite, "type", ROLE_OVERWRITE) == ROLE_OVERWRITE) {
                    allow = RawJson.idOrZero(overwrite, "allow");
                    deny = RawJson.idOrZero(overwrite, "deny");
                }
            }
        }
        channels.put(
                id,
                new Entry(
                        RawJson.number(channel, "type", before.type()),
                        channel.containsKey("parent_id") ? RawJson.idOrZero(channel, "parent_id") : before.parent(),
                        allow,
                        deny,
                        Math.max(before.lastMessage(), RawJson.idOrZero(channel, "last_message_id"))));
    }

    /** Forgets a channel and the threads below it. */
    void remove(ChannelId channel) {
        channels.remove(channel.value());
        threadsBelow(channel).forEach(thread -> channels.remove(thread.value()));
    }

    List<ChannelId> threadsBelow(ChannelId channel) {
        List<ChannelId> threads = new ArrayList<>();
        channels.forEach((id, entry) -> {
            if (entry.isThread() && entry.parent() == channel.value()) {
                threads.add(new ChannelId(id));
            }
        });
        return threads;
    }

    /** Channels that stand in this category. */
    List<ChannelId> inCategory(ChannelId category) {
        List<ChannelId> found = new ArrayList<>();
        channels.forEach((id, entry) -> {
            if (!entry.isThread() && entry.parent() == category.value()) {
                found.add(new ChannelId(id));
            }
        });
        return found;
    }

    /** Null: nothing is known of the channel, or not of its parent. */
    @Nullable Place place(ChannelId channel) {
        Entry entry = channels.get(channel.value());
        if (entry == null) {
            return null;
        }
        if (!entry.isThread()) {
            return new Place(placeOf(channel.value(), entry), entry.type());
        }
        Entry parent = channels.get(entry.parent());
        return parent == null ? null : new Place(placeOf(entry.parent(), parent), entry.type());
    }

    /** A message was written in a channel. */
    void message(ChannelId channel, long message) {
        channels.computeIfPresent(
                channel.value(),
                (_, entry) -> new Entry(
                        entry.type(),
                        entry.parent(),
                        entry.everyoneAllow(),
                        entry.everyoneDeny(),
                        Math.max(entry.lastMessage(), message)));
    }

    /** Every channel and thread that has a message. */
    List<Arrivals.Head> heads() {
        List<Arrivals.Head> heads = new ArrayList<>();
        channels.forEach((id, entry) -> {
            if (entry.lastMessage() != 0) {
                heads.add(new Arrivals.Head(new ChannelId(id), entry.lastMessage()));
            }
        });
        return heads;
    }

    private ChannelPlace placeOf(long id, Entry entry) {
        ChannelId category = entry.parent() == 0 ? null : new ChannelId(entry.parent());
        return new ChannelPlace(new ChannelId(id), category, isOpen(entry));
    }

    private boolean isOpen(Entry entry) {
        if ((everyone & ADMINISTRATOR) != 0) {
            return true;
        }
        long permissions = (everyone & ~entry.everyoneDeny()) | entry.everyoneAllow();
        return (permissions & VIEW_CHANNEL) != 0;
    }
}
