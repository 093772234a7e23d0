package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The channels of guilds: made, changed, moved, deleted; their overwrites. */
public final class Channels {
    private static final int MAX_NAME = 100;
    private static final int MAX_TOPIC = 1024;
    private static final int MAX_FORUM_TOPIC = 4096;

    private final World world;
    private final Overwrites overwrites;

    Channels(World world) {
        this.world = world;
        this.overwrites = new Overwrites(world);
    }

    /** The channel, thread or direct message as REST shows it to one who sees it. */
    public ObjectNode get(long actor, long channelId) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            return shown(channel, actor);
        });
    }

    private ObjectNode shown(ChannelState channel, long actor) {
        return switch (channel.type()) {
            case PUBLIC_THREAD, PRIVATE_THREAD, ANNOUNCEMENT_THREAD ->
                world.threads().shown(channel, actor);
            case DM, GROUP_DM -> world.directMessages().shown(channel, actor);
            case TEXT, VOICE, CATEGORY, ANNOUNCEMENT, STAGE, DIRECTORY, FORUM, MEDIA -> channel.json();
        };
    }

    /** The guild that a channel belongs to; 0 for direct messages. */
    public long guildOf(long channelId) {
        return world.atomically(() -> world.held.channel(channelId).guildId);
    }

    /** The channels of a guild that a member sees, without threads. */
    public List<ObjectNode> all(long actor, long guildId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return guild.channels.values().stream()
                    .filter(channel -> sees(guild, channel, actor))
                    .map(ChannelState::json)
                    .toList();
        });
    }

    /** A category is seen where it, or any channel in it, is. */
    private boolean sees(GuildState guild, ChannelState channel, long actor) {
        return world.permissions().sees(channel, actor)
                || channel.type() == ChannelType.CATEGORY
                        && guild.channels.values().stream()
                                .anyMatch(child -> child.parentId() == channel.id
                                        && world.permissions().sees(child, actor));
    }

    /** Makes a channel as "Create Guild Channel" does. */
    public ObjectNode create(long actor, long guildId, ObjectNode body) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_CHANNELS);
            var type = ChannelType.of(body.path("type").asInt(0));
            if (type.isThread() || type.isPrivate()) {
                throw new FormErrors().notAChoice("type").exception();
            }
            if (!Nodes.given(body, "name")) {
                throw new FormErrors().required("name").exception();
            }
            check(type, body);
            var id = world.ids.next();
            var parent = requireParent(guild, Nodes.id(body, "parent_id"));
            var json = new ChannelShape(type).make(id, guild, parent, body);
            if (json.path("available_tags") instanceof ArrayNode tags) {
                json.set("available_tags", ForumTags.complete(world, tags));
            }
            var channel = new ChannelState(id, guildId, json);
            guild.channels.put(id, channel);
            world.held.channels.put(id, channel);
            world.tell("CHANNEL_CREATE", guildId, id, json);
            return json;
        });
    }

    private static long requireParent(GuildState guild, long parentId) {
        var parent = guild.channels.get(parentId);
        if (parentId != 0 && (parent == null || parent.type() != ChannelType.CATEGORY)) {
            throw DiscordException.invalidForm("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist");
        }
        return parentId;
    }

    /** Changes a channel or thread as "Modify Channel" does. */
    public ObjectNode update(long actor, long channelId, ObjectNode patch) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            check(channel.type(), patch);
            return channel.type().isThread()
                    ? updateThread(actor, channel, patch)
                    : updateChannel(actor, channel, patch);
        });
    }

    private ObjectNode updateChannel(long actor, ChannelState channel, ObjectNode patch) {
        world.permissions().require(actor, channel, Permission.MANAGE_CHANNELS);
        if (patch.has("permission_overwrites")) {
            world.permissions().require(actor, channel, Permission.MANAGE_ROLES);
        }
        var guild = world.held.guild(channel.guildId);
        requireParent(guild, Nodes.id(patch, "parent_id"));
        var before = ThreadAccess.of(world, guild);
        var changed = new ChannelShape(channel.type()).apply(Nodes.copy(channel.json()), patch);
        if (changed.path("available_tags") instanceof ArrayNode tags && patch.has("available_tags")) {
            changed.set("available_tags", ForumTags.complete(world, tags));
        }
        if (patch.has("type")) {
            changed.put(
                    "type",
                    convert(channel, ChannelType.of(patch.path("type").asInt(0)))
                            .value());
        }
        overwrites.replace(guild, channel, changed);
        before.tellGained();
        return channel.json();
    }

    /** Only text and announcement channels turn into each other. */
    private static ChannelType convert(ChannelState channel, ChannelType wanted) {
        var convertible = List.of(ChannelType.TEXT, ChannelType.ANNOUNCEMENT);
        if (wanted != channel.type() && !(convertible.contains(wanted) && convertible.contains(channel.type()))) {
            throw new FormErrors().notAChoice("type").exception();
        }
        return wanted;
    }

    private ObjectNode updateThread(long actor, ChannelState thread, ObjectNode patch) {
        world.permissions().require(actor, thread);
        requireThreadRights(actor, thread, patch);
        var unarchives = Threads.isArchived(thread) && patch.path("archived").equals(Nodes.bool(false));
        if (Threads.isArchived(thread) && !unarchives) {
            throw DiscordException.badRequest(50083, "Thread is archived");
        }
        if (patch.has("applied_tags")) {
            ForumTags.check(world.held.channel(thread.parentId()), patch, World.DISCORD);
        }
        var name = thread.name();
        thread.replace(new ThreadShape(thread.type()).apply(thread.json(), patch, world.now()));
        world.tell("THREAD_UPDATE", thread.guildId, thread.id, thread.json());
        if (!name.equals(thread.name())
                && !world.held.channel(thread.parentId()).type().isForum()) {
            world.messages().system().renamed(thread, actor);
        }
        return thread.json();
    }

    private void requireThreadRights(long actor, ChannelState thread, ObjectNode patch) {
        var manages = Permission.MANAGE_THREADS.in(world.permissions().in(thread, actor));
        var owns = Nodes.id(thread.json(), "owner_id") == actor && !Threads.isLocked(thread);
        var onlyUnarchives = patch.size() == 1
                && patch.path("archived").equals(Nodes.bool(false))
                && thread.threadMembers.containsKey(actor)
                && !Threads.isLocked(thread);
        var needsManager = patch.has("locked") || patch.has("rate_limit_per_user");
        if (!manages && !(owns && !needsManager) && !onlyUnarchives) {
            throw DiscordException.missingPermissions();
        }
    }

    /** Deletes a channel or thread with what is in it. The channels of a deleted category stay, without it. */
    public ObjectNode delete(long actor, long channelId) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            var thread = channel.type().isThread();
            world.permissions()
                    .require(actor, channel, thread ? Permission.MANAGE_THREADS : Permission.MANAGE_CHANNELS);
            var guild = world.held.guild(channel.guildId);
            if (thread) {
                world.tell("THREAD_DELETE", guild.id, channelId, threadDeleted(channel));
            } else {
                world.tell("CHANNEL_DELETE", guild.id, channelId, channel.json());
                List.copyOf(guild.threads.values()).stream()
                        .filter(child -> child.parentId() == channelId)
                        .forEach(child -> forget(guild, child));
            }
            forget(guild, channel);
            guild.channels.values().stream()
                    .filter(child -> child.parentId() == channelId)
                    .forEach(child -> overwrites.replace(
                            guild, child, Nodes.copy(child.json()).putNull("parent_id")));
            return channel.json();
        });
    }

    private static ObjectNode threadDeleted(ChannelState thread) {
        return Nodes.object()
                .set("id", thread.idNode)
                .put("guild_id", Long.toString(thread.guildId))
                .set("parent_id", thread.json().path("parent_id"))
                .put("type", thread.type().value());
    }

    private void forget(GuildState guild, ChannelState channel) {
        guild.channels.remove(channel.id);
        guild.threads.remove(channel.id);
        world.held.channels.remove(channel.id);
        world.held.webhooks.values().removeIf(webhook -> Nodes.id(webhook, "channel_id") == channel.id);
        channel.removed.addAll(channel.messages.keySet());
        world.held.removed.put(channel.id, channel.removed);
    }

    /** Moves channels as "Modify Guild Channel Positions" does: each entry has an id, and a position or parent or both. */
    public void move(long actor, long guildId, ArrayNode moves) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_CHANNELS);
            for (var move : moves) {
                var channel = State.found(guild.channels.get(Nodes.id(move, "id")), Unknown.CHANNEL);
                var changed = Nodes.copy(channel.json());
                if (Nodes.given(move, "position")) {
                    changed.set("position", move.path("position"));
                }
                if (!move.path("parent_id").isMissingNode()) {
                    changed.set("parent_id", Nodes.id(requireParent(guild, Nodes.id(move, "parent_id"))));
                }
                var category = guild.channels.get(Nodes.id(changed, "parent_id"));
                if (move.path("lock_permissions").asBoolean(false) && category != null) {
                    changed.set("permission_overwrites", category.json().path("permission_overwrites"));
                }
                overwrites.replace(guild, channel, changed);
            }
        });
    }

    /** Who is allowed or denied what in a channel. */
    public Overwrites overwrites() {
        return overwrites;
    }

    static void check(ChannelType type, ObjectNode body) {
        var errors = new FormErrors();
        if (Nodes.given(body, "name")) {
            var length = Nodes.string(body, "name").length();
            if (length < 1 || length > MAX_NAME) {
                errors.badLength("name", 1, MAX_NAME);
            }
        }
        var maxTopic = type.isForum() ? MAX_FORUM_TOPIC : MAX_TOPIC;
        if (Nodes.string(body, "topic").length() > maxTopic) {
            errors.badLength("topic", 0, maxTopic);
        }
        errors.check();
    }
}
