package space.gaia.bot.stream;

import gnu.trove.map.TLongObjectMap;
import gnu.trove.map.hash.TLongObjectHashMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.ChannelPlace;

/**
 * Where each channel and thread of one server stands, as the events before this one tell. Used by one thread at a time.
 */
final class GuildIndex {

    static final int CATEGORY = 4;
    private static final Set<Integer> POSTS_ONLY = Set.of(15, 16);
    private static final int NEWS_THREAD = 10;
    private static final int PRIVATE_THREAD = 12;

    private final GuildId guild;
    private final BotIdentity bot;
    private final GuildPermissions permissions;
    /** Of primitives: a bot in many servers has some hundred thousand of them. */
    private final TLongObjectMap<Entry> channels = new TLongObjectHashMap<>();

    private @Nullable Face face;
    private boolean sightChanged;

    GuildIndex(GuildId guild, BotIdentity bot) {
        this.guild = guild;
        this.bot = bot;
        this.permissions = new GuildPermissions(guild);
    }

    private record Entry(int type, long parent, Overwrites overwrites, long lastMessage) {
        static final Entry UNKNOWN = new Entry(0, 0, Overwrites.NONE, 0);

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

    /** Takes in where channels stand, before anything is decided by it. */
    void take(Observation observation) {
        switch (observation) {
            case Observation.Dispatched event -> {
                switch (event.type()) {
                    case "GUILD_CREATE" -> {
                        if (!RawJson.flag(event.data(), "unavailable")) {
                            guild(event.data());
                        }
                    }
                    case "GUILD_UPDATE" -> look(event.data());
                    case "GUILD_DELETE" -> outOfSight();
                    case "CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE" -> channel(event.data());
                    case "THREAD_LIST_SYNC" ->
                        RawJson.objects(event.data(), "threads").forEach(this::channel);
                    case "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE" -> role(RawJson.required(event.data(), "role"));
                    case "GUILD_ROLE_DELETE" -> roleRemoved(RawJson.id(event.data(), "role_id"));
                    case "GUILD_MEMBER_UPDATE" -> member(event.data());
                    default -> {
                        // Says nothing of where a channel stands.
                    }
                }
            }
            case Observation.Channels channels -> channels.channels().forEach(this::channel);
            case Observation.Messages _, Observation.Facts _, Observation.Gone _ -> {
                // Says nothing of where a channel stands.
            }
        }
    }

    /** Starts again from a whole guild ("Guild Create"). */
    void guild(Map<String, @Nullable Object> guild) {
        face = Face.of(guild);
        channels.clear();
        permissions.guild(guild);
        RawJson.objects(guild, "members").forEach(this::member);
        RawJson.objects(guild, "channels").forEach(this::channel);
        RawJson.objects(guild, "threads").forEach(this::channel);
    }

    /** Takes a new name or icon ("Guild Update"). */
    void look(Map<String, @Nullable Object> guild) {
        face = Face.of(guild);
        sightChanged |= permissions.guild(guild);
    }

    /** The bot is out of the server, or the server is unavailable ("Guild Delete"). */
    void outOfSight() {
        face = null;
    }

    /** Null: the bot does not see the server now. */
    @Nullable Face face() {
        return face;
    }

    /** What @everyone may do in the server, as bits. */
    long everyone() {
        return permissions.everyone();
    }

    /** A role was made or changed ("Guild Role Update"). */
    void role(Map<String, @Nullable Object> role) {
        sightChanged |= permissions.role(role);
    }

    void roleRemoved(long role) {
        sightChanged |= permissions.roleRemoved(role);
    }

    /** A member object; it counts when it is the bot's own. */
    void member(Map<String, @Nullable Object> member) {
        Map<String, @Nullable Object> user = RawJson.object(member, "user");
        if (user != null && RawJson.idOrZero(user, "id") == bot.id()) {
            sightChanged |= permissions.self(bot.id(), member);
        }
    }

    /** Takes what a channel object tells; fields that are absent stay as they were. */
    void channel(Map<String, @Nullable Object> channel) {
        long id = RawJson.id(channel, "id");
        Entry before = entry(id);
        channels.put(
                id,
                new Entry(
                        RawJson.number(channel, "type", before.type()),
                        channel.containsKey("parent_id") ? RawJson.idOrZero(channel, "parent_id") : before.parent(),
                        channel.containsKey("permission_overwrites") ? Overwrites.of(channel) : before.overwrites(),
                        Math.max(before.lastMessage(), RawJson.idOrZero(channel, "last_message_id"))));
    }

    /** Forgets a channel and the threads below it. */
    void remove(ChannelId channel) {
        channels.remove(channel.value());
        threadsBelow(channel).forEach(thread -> channels.remove(thread.value()));
    }

    List<ChannelId> threadsBelow(ChannelId channel) {
        List<ChannelId> threads = new ArrayList<>();
        channels.forEachEntry((id, entry) -> {
            if (entry.isThread() && entry.parent() == channel.value()) {
                threads.add(new ChannelId(id));
            }
            return true;
        });
        return threads;
    }

    /** Channels that stand in this category. */
    List<ChannelId> inCategory(ChannelId category) {
        List<ChannelId> found = new ArrayList<>();
        channels.forEachEntry((id, entry) -> {
            if (!entry.isThread() && entry.parent() == category.value()) {
                found.add(new ChannelId(id));
            }
            return true;
        });
        return found;
    }

    /** Null: nothing is known of the channel, or not of its parent. */
    @Nullable Place place(ChannelId channel) {
        @Nullable Entry entry = channels.get(channel.value());
        if (entry == null) {
            return null;
        }
        if (!entry.isThread()) {
            return new Place(placeOf(channel.value(), entry), entry.type());
        }
        @Nullable Entry parent = channels.get(entry.parent());
        return parent == null ? null : new Place(placeOf(entry.parent(), parent), entry.type());
    }

    /** A message was written in a channel. */
    void message(ChannelId channel, long message) {
        @Nullable Entry entry = channels.get(channel.value());
        if (entry != null && entry.lastMessage() < message) {
            channels.put(channel.value(), new Entry(entry.type(), entry.parent(), entry.overwrites(), message));
        }
    }

    /** Every channel and thread that can hold messages. */
    Set<ChannelId> channels() {
        Set<ChannelId> all = new HashSet<>();
        channels.forEachEntry((id, entry) -> {
            if (entry.type() != CATEGORY) {
                all.add(new ChannelId(id));
            }
            return true;
        });
        return all;
    }

    boolean isThread(ChannelId channel) {
        return entry(channel.value()).isThread();
    }

    boolean isCategory(ChannelId channel) {
        return entry(channel.value()).type() == CATEGORY;
    }

    /** Whether roles or the bot's own membership changed since this was asked last. */
    boolean takeSightChanged() {
        boolean changed = sightChanged;
        sightChanged = false;
        return changed;
    }

    /** What is known of a channel's newest message. */
    Arrivals.Head head(ChannelId channel) {
        Entry entry = entry(channel.value());
        ChannelId parent = entry.isThread() && entry.parent() != 0 ? new ChannelId(entry.parent()) : null;
        return new Arrivals.Head(channel, parent, entry.lastMessage(), !POSTS_ONLY.contains(entry.type()));
    }

    /** Whether the bot is told what happens in a channel or thread. */
    boolean isSeen(ChannelId channel) {
        @Nullable Entry entry = channels.get(channel.value());
        Entry holder = entry != null && entry.isThread() ? channels.get(entry.parent()) : entry;
        return holder != null && permissions.canFollow(holder.overwrites(), holder.type());
    }

    private Entry entry(long id) {
        @Nullable Entry entry = channels.get(id);
        return entry == null ? Entry.UNKNOWN : entry;
    }

    private ChannelPlace placeOf(long id, Entry entry) {
        ChannelId category = entry.parent() == 0 ? null : new ChannelId(entry.parent());
        return new ChannelPlace(new ChannelId(id), category, isOpen(entry));
    }

    private boolean isOpen(Entry entry) {
        return permissions.isOpen(entry.overwrites());
    }
}
