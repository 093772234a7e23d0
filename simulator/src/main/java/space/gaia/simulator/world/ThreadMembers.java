package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Who takes part in a thread. */
public final class ThreadMembers {
    private static final int COUNTED_UP_TO = 50;

    private final World world;

    ThreadMembers(World world) {
        this.world = world;
    }

    /** Adds a user, oneself or another; another's coming is told in the thread by a message. */
    public void add(long actor, long threadId, long userId) {
        world.change(() -> {
            var thread = requireThread(threadId);
            world.permissions().require(actor, thread);
            if (actor != userId && actor != World.DISCORD) {
                world.permissions().require(actor, thread, Permission.SEND_MESSAGES_IN_THREADS);
            }
            MessageRules.checkNotArchived(thread);
            world.held.guild(thread.guildId).member(userId);
            if (!thread.threadMembers.containsKey(userId)) {
                enter(thread, userId);
                if (actor != userId && actor != World.DISCORD) {
                    world.messages().system().recipient(thread, MessageType.RECIPIENT_ADD, actor, userId);
                }
            }
        });
    }

    /** Removes a user: oneself, or another by who manages threads or made the private thread. */
    public void remove(long actor, long threadId, long userId) {
        world.change(() -> {
            var thread = requireThread(threadId);
            world.permissions().require(actor, thread);
            var owner = Nodes.id(thread.json(), "owner_id") == actor && thread.type() == ChannelType.PRIVATE_THREAD;
            if (actor != userId && !owner) {
                world.permissions().require(actor, thread, Permission.MANAGE_THREADS);
            }
            MessageRules.checkNotArchived(thread);
            State.found(thread.threadMembers.get(userId), Unknown.MEMBER);
            var event = event(thread);
            event.set("removed_member_ids", Nodes.ids(List.of(userId)));
            event.put("member_count", Math.min(thread.threadMembers.size() - 1, COUNTED_UP_TO));
            world.tell("THREAD_MEMBERS_UPDATE", thread.guildId, thread.id, event);
            thread.threadMembers.remove(userId);
            count(thread);
        });
    }

    /** Takes part and says so; nothing happens to one who does already. */
    void enter(ChannelState thread, long userId) {
        if (userId == World.DISCORD || world.held.isWebhook(userId)) {
            return;
        }
        var isNew = !thread.threadMembers.containsKey(userId);
        var member = put(thread, userId);
        var guild = world.held.guild(thread.guildId);
        var membership = guild.members.get(userId);
        var added = Nodes.copy(member).putNull("presence");
        if (membership != null) {
            added.set("member", world.members().full(membership));
        }
        var event = event(thread).put("member_count", Math.min(thread.threadMembers.size(), COUNTED_UP_TO));
        event.set("added_members", Nodes.array(List.of(added)));
        if (isNew) {
            tellNewcomer(thread, userId);
        }
        world.tell("THREAD_MEMBERS_UPDATE", thread.guildId, thread.id, event);
    }

    /** A bot that is added to a private thread is sent the thread first, for it could not know it. */
    private void tellNewcomer(ChannelState thread, long userId) {
        var application = world.held.applications.get(userId);
        if (application != null && thread.type() == ChannelType.PRIVATE_THREAD) {
            world.tell(new Dispatch(
                    "THREAD_CREATE",
                    thread.guildId,
                    thread.id,
                    world.threads().shown(thread, userId),
                    application.id()));
        }
    }

    ObjectNode put(ChannelState thread, long userId) {
        var known = thread.threadMembers.get(userId);
        if (known != null) {
            return known;
        }
        var member = Nodes.object()
                .set("id", thread.idNode)
                .put("user_id", Long.toString(userId))
                .put("join_timestamp", Nodes.timestamp(world.now()))
                .put("flags", 0);
        thread.threadMembers.put(userId, member);
        count(thread);
        return member;
    }

    private static void count(ChannelState thread) {
        thread.set("member_count", Nodes.number(Math.min(thread.threadMembers.size(), COUNTED_UP_TO)));
    }

    private static ObjectNode event(ChannelState thread) {
        return Nodes.object().set("id", thread.idNode).put("guild_id", Long.toString(thread.guildId));
    }

    private ChannelState requireThread(long threadId) {
        var thread = world.held.channel(threadId);
        if (!thread.type().isThread()) {
            throw DiscordException.badRequest(50024, "Cannot execute action on this channel type");
        }
        return thread;
    }

    public ObjectNode get(long actor, long threadId, long userId, boolean withMember) {
        return world.atomically(() -> {
            var thread = requireThread(threadId);
            world.permissions().require(actor, thread);
            return shown(thread, State.found(thread.threadMembers.get(userId), Unknown.MEMBER), withMember);
        });
    }

    /** Members of a thread in the order of their ids. */
    public List<ObjectNode> page(long actor, long threadId, long after, int limit, boolean withMember) {
        return world.atomically(() -> {
            var thread = requireThread(threadId);
            world.permissions().require(actor, thread);
            return thread.threadMembers.entrySet().stream()
                    .filter(entry -> entry.getKey() > after)
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .limit(limit)
                    .map(entry -> shown(thread, entry.getValue(), withMember))
                    .toList();
        });
    }

    private ObjectNode shown(ChannelState thread, ObjectNode member, boolean withMember) {
        var membership = world.held.guild(thread.guildId).members.get(Nodes.id(member, "user_id"));
        return withMember && membership != null
                ? Nodes.with(member, "member", world.members().full(membership))
                : member;
    }
}
