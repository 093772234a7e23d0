package space.gaia.simulator.world;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Threads and forum posts: started, listed, archived by themselves. They are changed and deleted like channels. */
public final class Threads {
    private final World world;
    private final ThreadMembers members;

    Threads(World world) {
        this.world = world;
        this.members = new ThreadMembers(world);
    }

    /** Who takes part in threads. */
    public ThreadMembers members() {
        return members;
    }

    /** Starts a thread from a message ("Start Thread from Message"); the thread has the message's id. */
    public ObjectNode startFromMessage(long actor, long channelId, long messageId, ObjectNode body) {
        return world.atomically(() -> {
            var parent = world.held.channel(channelId);
            world.permissions().require(actor, parent, Permission.CREATE_PUBLIC_THREADS);
            var message = parent.message(messageId);
            if (world.held.channels.containsKey(messageId)) {
                throw DiscordException.badRequest(160004, "A thread has already been created for this message");
            }
            if (parent.type() != ChannelType.TEXT && parent.type() != ChannelType.ANNOUNCEMENT) {
                throw DiscordException.badRequest(50024, "Cannot execute action on this channel type");
            }
            var type = parent.type() == ChannelType.ANNOUNCEMENT
                    ? ChannelType.ANNOUNCEMENT_THREAD
                    : ChannelType.PUBLIC_THREAD;
            var newest = parent.messages.lastKey() == messageId;
            var thread = open(messageId, parent, type, actor, body);
            message.replace(
                    Nodes.with(message.json(), "flags", Nodes.number(message.flags() | MessageFlag.HAS_THREAD.bit)));
            world.messages().tellUpdate(parent, message);
            if (!newest) {
                world.messages().system().threadCreated(parent, thread, actor);
            }
            world.messages().system().threadStarter(thread, parent, message);
            members.enter(thread, actor);
            return shown(thread, actor);
        });
    }

    /** Starts a thread without a message ("Start Thread without Message"): private, if the body says no type. */
    public ObjectNode start(long actor, long channelId, ObjectNode body) {
        return world.atomically(() -> {
            var parent = world.held.channel(channelId);
            var type = ChannelType.of(body.path("type").asInt(ChannelType.PRIVATE_THREAD.value()));
            var needed = type == ChannelType.PRIVATE_THREAD
                    ? Permission.CREATE_PRIVATE_THREADS
                    : Permission.CREATE_PUBLIC_THREADS;
            world.permissions().require(actor, parent, needed);
            if (!type.isThread()
                    || !parent.type().holdsMessages()
                    || parent.type().isThread()) {
                throw DiscordException.badRequest(50024, "Cannot execute action on this channel type");
            }
            var thread = open(world.ids.next(), parent, type, actor, body);
            if (type != ChannelType.PRIVATE_THREAD) {
                world.messages().system().threadCreated(parent, thread, actor);
            }
            members.enter(thread, actor);
            return shown(thread, actor);
        });
    }

    /**
     * Posts in a forum or media channel ("Start Thread in Forum or Media Channel"); thread and first message share an id.
     *
     * @return the thread with its first message in {@code message}
     */
    public ObjectNode post(long actor, long forumId, ObjectNode body) {
        return world.atomically(() -> {
            var forum = world.held.channel(forumId);
            world.permissions().require(actor, forum, Permission.SEND_MESSAGES);
            return post(Author.user(world.held.user(actor)), forum, body);
        });
    }

    ObjectNode post(Author author, ChannelState forum, ObjectNode body) {
        if (!forum.type().isForum()) {
            throw DiscordException.badRequest(50024, "Cannot execute action on this channel type");
        }
        var draft = Nodes.objectAt(body, "message");
        if (draft == null) {
            throw new FormErrors().required("message").exception();
        }
        ForumTags.check(forum, body, author.id());
        world.messages().rules().checkBody(draft);
        var thread = open(world.ids.next(), forum, ChannelType.PUBLIC_THREAD, author.id(), body);
        var message = world.messages().postFirst(thread, author, draft);
        members.enter(thread, author.id());
        var answer = Nodes.copy(shown(thread, author.id()));
        return answer.set("message", world.messages().view().rest(thread, message, author.id()));
    }

    private ChannelState open(long id, ChannelState parent, ChannelType type, long owner, ObjectNode body) {
        if (!Nodes.given(body, "name")) {
            throw new FormErrors().required("name").exception();
        }
        Channels.check(type, body);
        var guild = world.held.guild(parent.guildId);
        var json = new ThreadShape(type).make(id, parent, owner, body, world.now());
        var thread = new ChannelState(id, parent.guildId, json);
        world.held.channels.put(id, thread);
        guild.threads.put(id, thread);
        if (parent.type().isForum()) {
            parent.set("last_message_id", Nodes.id(id));
        }
        if (owner != World.DISCORD) {
            members.put(thread, owner);
        }
        world.tell("THREAD_CREATE", guild.id, id, Nodes.copy(thread.json()).put("newly_created", true));
        return thread;
    }

    /** A thread as one who takes part sees it: with the own membership. */
    ObjectNode shown(ChannelState thread, long viewer) {
        var member = thread.threadMembers.get(viewer);
        return member == null ? thread.json() : Nodes.with(thread.json(), "member", member);
    }

    @Nullable ObjectNode startedFrom(long messageId) {
        var thread = world.held.channels.get(messageId);
        return thread == null ? null : thread.json();
    }

    static boolean isArchived(ChannelState thread) {
        return thread.json().path("thread_metadata").path("archived").asBoolean(false);
    }

    static boolean isLocked(ChannelState thread) {
        return thread.json().path("thread_metadata").path("locked").asBoolean(false);
    }

    /** Writing in an archived thread wakes it, unless it is locked for the writer. */
    void wake(long actor, ChannelState thread) {
        if (isLocked(thread)
                && !Permission.MANAGE_THREADS.in(world.permissions().in(thread, actor))) {
            throw isArchived(thread)
                    ? DiscordException.badRequest(50083, "Thread is archived")
                    : DiscordException.forbidden(160005, "This thread is locked");
        }
        if (isArchived(thread)) {
            setArchived(thread, false);
        }
    }

    void setArchived(ChannelState thread, boolean archived) {
        var metadata = Nodes.copy((ObjectNode) thread.json().path("thread_metadata"));
        metadata.put("archived", archived).put("archive_timestamp", Nodes.timestamp(world.now()));
        thread.set("thread_metadata", metadata);
        world.tell("THREAD_UPDATE", thread.guildId, thread.id, thread.json());
    }

    /** Archives the threads in which nothing happened for as long as their {@code auto_archive_duration} says. */
    public void archiveIdle() {
        world.change(() -> world.held.guilds.values().stream()
                .flatMap(guild -> guild.threads.values().stream())
                .filter(thread -> !isArchived(thread) && isIdle(thread))
                .forEach(thread -> setArchived(thread, true)));
    }

    private boolean isIdle(ChannelState thread) {
        var metadata = thread.json().path("thread_metadata");
        var minutes = metadata.path("auto_archive_duration").asInt(1440);
        var touched = Nodes.instant(Nodes.string(metadata, "archive_timestamp"));
        var written = Snowflakes.instantOf(Math.max(thread.id, Nodes.id(thread.json(), "last_message_id")));
        var active = written.isAfter(touched) ? written : touched;
        return active.plusSeconds(60L * minutes).isBefore(world.now());
    }

    /** "List Active Guild Threads": what the actor sees, with the own memberships. */
    public ObjectNode active(long actor, long guildId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return listing(visible(guild, actor), actor);
        });
    }

    private List<ChannelState> visible(GuildState guild, long actor) {
        return guild.threads.values().stream()
                .filter(thread -> !isArchived(thread) && world.permissions().sees(thread, actor))
                .sorted(Comparator.comparingLong((ChannelState thread) -> thread.id)
                        .reversed())
                .toList();
    }

    static ObjectNode listing(Collection<ChannelState> threads, long actor) {
        var answer = Nodes.object();
        answer.set(
                "threads", Nodes.array(threads.stream().map(ChannelState::json).toList()));
        var memberships = Nodes.array();
        for (var thread : threads) {
            var member = thread.threadMembers.get(actor);
            if (member != null) {
                memberships.add(member);
            }
        }
        return answer.set("members", memberships);
    }

    ArrayNode activeFor(GuildState guild, long userId) {
        return Nodes.array(visible(guild, userId).stream()
                .map(thread -> shown(thread, userId))
                .toList());
    }

    /** The payload that tells a bot of the threads in channels that it did not see before. */
    ObjectNode listSync(GuildState guild, long userId, Set<Long> channels) {
        var threads = visible(guild, userId).stream()
                .filter(thread -> channels.contains(thread.parentId()))
                .toList();
        return Nodes.object()
                .put("guild_id", Long.toString(guild.id))
                .set("channel_ids", Nodes.ids(channels))
                .setAll(listing(threads, userId));
    }
}
