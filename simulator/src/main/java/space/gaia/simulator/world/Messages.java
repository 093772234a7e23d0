package space.gaia.simulator.world;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The messages of channels, threads and direct messages: written, edited, removed, read by pages. */
public final class Messages {
    private static final int MAX_BULK = 100;
    private static final java.time.Duration MAX_BULK_AGE = java.time.Duration.ofDays(14);
    private static final int NONCES_REMEMBERED = 100;

    private final World world;
    private final MessageView view;
    private final MessageComposer composer;
    private final MessageRules rules;
    private final SystemMessages system;
    private final RawMessages raw;

    Messages(World world) {
        this.world = world;
        this.view = new MessageView(world);
        this.composer = new MessageComposer(world);
        this.rules = new MessageRules(world);
        this.system = new SystemMessages(world);
        this.raw = new RawMessages(world);
    }

    /** Messages that Discord itself writes. */
    public SystemMessages system() {
        return system;
    }

    MessageView view() {
        return view;
    }

    MessageComposer composer() {
        return composer;
    }

    MessageRules rules() {
        return rules;
    }

    /**
     * Writes a message as "Create Message" does.
     *
     * @param draft the request's body; {@code attachments} hold finished attachment objects
     * @return the message as the author is answered
     */
    public ObjectNode create(long actor, long channelId, ObjectNode draft) {
        return world.atomically(() -> {
            var body = world.held.applications.containsKey(actor) ? MessageComposer.requested(draft) : draft;
            var channel = world.held.channel(channelId);
            var author = Author.user(world.held.user(actor));
            rules.checkSending(actor, channel, body);
            rules.checkBody(body);
            var known = remembered(channel, author.id(), body);
            if (known != null) {
                return view.rest(channel, known, actor);
            }
            if (channel.type().isThread()) {
                world.threads().wake(actor, channel);
            }
            return answer(channel, post(channel, author, body), body, actor);
        });
    }

    ObjectNode answer(ChannelState channel, MessageState message, ObjectNode body, long actor) {
        var answer = view.rest(channel, message, actor);
        return Nodes.given(body, "nonce") ? Nodes.with(answer, "nonce", body.path("nonce")) : answer;
    }

    /**
     * Puts a message into the past, as if it had been written then: nobody is told, nobody's permission is asked.
     *
     * @return the message's id
     */
    public long seed(long userId, long channelId, java.time.Instant instant, ObjectNode draft) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            var id = world.ids.past(instant);
            while (channel.messages.containsKey(id)) {
                id++;
            }
            var author = Author.user(world.held.user(userId));
            channel.add(new MessageState(id, userId, composer.compose(id, channel, author, draft)), true);
            return id;
        });
    }

    /** Messages that are kept and told exactly as they are given. */
    public RawMessages raw() {
        return raw;
    }

    /** Writes what was checked, tells it, and remembers its nonce. */
    MessageState post(ChannelState channel, Author author, ObjectNode body) {
        var id = world.ids.next();
        var message = new MessageState(id, author.id(), composer.compose(id, channel, author, body));
        channel.add(message, true);
        if (Nodes.given(body, "nonce")) {
            channel.nonces.put(author.id() + " " + body.path("nonce").asString(), id);
            while (channel.nonces.size() > NONCES_REMEMBERED) {
                channel.nonces.remove(channel.nonces.keySet().iterator().next());
            }
        }
        tellCreate(channel, message, body);
        if (channel.type().isThread()) {
            enterThread(channel, message);
        }
        return message;
    }

    /** Who writes in a thread takes part in it, and so does who is mentioned. */
    private void enterThread(ChannelState thread, MessageState message) {
        var guild = world.held.guild(thread.guildId);
        var coming = new LinkedHashSet<Long>();
        coming.add(message.authorId);
        message.json().path("mentions").forEach(user -> coming.add(Nodes.id(user, "id")));
        for (var userId : coming) {
            if (guild.members.containsKey(userId) && !thread.threadMembers.containsKey(userId)) {
                world.threads().members().enter(thread, userId);
            }
        }
    }

    /** The message that a forum post starts with: it has the thread's id and does not count. */
    MessageState postFirst(ChannelState thread, Author author, ObjectNode body) {
        var message = new MessageState(thread.id, author.id(), composer.compose(thread.id, thread, author, body));
        thread.add(message, false);
        tellCreate(thread, message, body);
        return message;
    }

    private @Nullable MessageState remembered(ChannelState channel, long author, ObjectNode body) {
        if (!body.path("enforce_nonce").asBoolean(false) || !Nodes.given(body, "nonce")) {
            return null;
        }
        var id = channel.nonces.get(author + " " + body.path("nonce").asString());
        return id == null ? null : channel.messages.get(id);
    }

    private void tellCreate(ChannelState channel, MessageState message, ObjectNode body) {
        var event = view.event(channel, message);
        if (Nodes.given(body, "nonce")) {
            event.set("nonce", body.path("nonce"));
        }
        world.tell("MESSAGE_CREATE", channel.guildId, channel.id, event);
    }

    /** Edits a message as "Edit Message" does: its author changes all, others who manage messages only suppress embeds. */
    public ObjectNode edit(long actor, long channelId, long messageId, ObjectNode patch) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            var message = channel.message(messageId);
            rules.checkEditing(actor, channel, message, patch);
            return change(channel, message, patch, actor);
        });
    }

    ObjectNode change(ChannelState channel, MessageState message, ObjectNode patch, long viewer) {
        rules.checkBody(patch);
        message.replace(composer.edit(channel, message, patch));
        tellUpdate(channel, message);
        return view.rest(channel, message, viewer);
    }

    void tellUpdate(ChannelState channel, MessageState message) {
        world.tell("MESSAGE_UPDATE", channel.guildId, channel.id, view.event(channel, message));
    }

    /** Removes a message; its author may, and those who manage messages. */
    public void delete(long actor, long channelId, long messageId) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            var message = channel.message(messageId);
            rules.checkDeleting(actor, channel, message);
            removeAndTell(channel, messageId);
        });
    }

    void removeAndTell(ChannelState channel, long messageId) {
        channel.remove(messageId);
        var event = place(channel).put("id", Long.toString(messageId));
        world.tell("MESSAGE_DELETE", channel.guildId, channel.id, event);
    }

    /** Removes 2 to 100 messages of the last two weeks at once; unknown ids are ignored. */
    public void bulkDelete(long actor, long channelId, List<Long> messageIds) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel, Permission.MANAGE_MESSAGES);
            var distinct = messageIds.stream().distinct().toList();
            if (distinct.size() < 2 || distinct.size() > MAX_BULK) {
                throw DiscordException.badRequest(
                        50016,
                        "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete");
            }
            var oldest = Snowflakes.firstOf(world.now().minus(MAX_BULK_AGE));
            if (distinct.stream().anyMatch(id -> id < oldest)) {
                throw DiscordException.badRequest(
                        50034, "You can only bulk delete messages that are under 14 days old.");
            }
            var removed =
                    distinct.stream().filter(channel.messages::containsKey).toList();
            if (!removed.isEmpty()) {
                removed.forEach(channel::remove);
                var event = place(channel);
                event.set("ids", Nodes.ids(removed));
                world.tell("MESSAGE_DELETE_BULK", channel.guildId, channelId, event);
            }
        });
    }

    /** An event about a channel starts with where it is. */
    static ObjectNode place(ChannelState channel) {
        var event = Nodes.object();
        event.set("channel_id", channel.idNode);
        if (channel.guildId != 0) {
            event.put("guild_id", Long.toString(channel.guildId));
        }
        return event;
    }

    public ObjectNode get(long actor, long channelId, long messageId) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            rules.checkReading(actor, channel);
            return view.rest(channel, channel.message(messageId), actor);
        });
    }

    /**
     * A page of messages, newest first. Who may not read the history gets an empty page, as Discord answers.
     *
     * @param limit 1 to 100
     */
    public List<ObjectNode> page(long actor, long channelId, MessageRange range, int limit) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            if (!channel.type().holdsMessages()) {
                throw DiscordException.badRequest(50008, "Cannot execute action on this channel type");
            }
            if (!Permission.READ_MESSAGE_HISTORY.in(world.permissions().in(channel, actor))) {
                return List.of();
            }
            return select(channel, range, limit)
                    .map(message -> view.rest(channel, message, actor))
                    .toList();
        });
    }

    private static Stream<MessageState> select(ChannelState channel, MessageRange range, int limit) {
        var messages = channel.messages;
        return switch (range) {
            case MessageRange.Latest _ ->
                messages.descendingMap().values().stream().limit(limit);
            case MessageRange.Before(long id) ->
                messages.headMap(id, false).descendingMap().values().stream().limit(limit);
            case MessageRange.After(long id) ->
                newestFirst(messages.tailMap(id, false).values().stream().limit(limit));
            case MessageRange.Around(long id) -> {
                var older = messages.headMap(id, false).descendingMap().values().stream()
                        .limit(limit / 2);
                var newer = messages.tailMap(id, true).values().stream().limit(limit - limit / 2);
                yield Stream.concat(newestFirst(newer), older);
            }
        };
    }

    private static Stream<MessageState> newestFirst(Stream<MessageState> messages) {
        return messages.sorted(
                Comparator.comparingLong((MessageState message) -> message.id).reversed());
    }
}
