package space.gaia.simulator;

import java.time.Instant;
import java.util.List;
import space.gaia.simulator.world.MessageRange;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A channel or thread to script in. What a user does is done with that user's permissions; what names no user is done
 * by Discord itself.
 */
public final class SimulatedChannel {
    private static final int ROLE = 0;
    private static final int MEMBER = 1;

    private final SimulatedGuild guild;
    private final World world;
    private final long id;

    SimulatedChannel(SimulatedGuild guild, long id) {
        this.guild = guild;
        this.world = guild.world();
        this.id = id;
    }

    public long id() {
        return id;
    }

    public SimulatedGuild guild() {
        return guild;
    }

    public String mention() {
        return "<#" + id + ">";
    }

    /** The channel object as it stands now. */
    public ObjectNode json() {
        return world.channels().get(World.DISCORD, id);
    }

    /** Sends a text and returns the message's id. */
    public long send(SimulatedUser author, String text) {
        return send(author, MessageDraft.text(text));
    }

    public long send(SimulatedUser author, MessageDraft draft) {
        return world.messages().create(author.id(), id, draft.json()).path("id").asLong();
    }

    /** Puts a message into the past; nobody is told. */
    public long seed(SimulatedUser author, Instant when, String text) {
        return world.messages()
                .seed(author.id(), id, when, MessageDraft.text(text).json());
    }

    /** A message as REST shows it. */
    public ObjectNode message(long messageId) {
        return world.messages().get(World.DISCORD, id, messageId);
    }

    /** The newest messages, newest first; 100 at most. */
    public List<ObjectNode> messages(int limit) {
        return world.messages().page(World.DISCORD, id, new MessageRange.Latest(), Math.min(limit, 100));
    }

    /** Its author changes a message's text. */
    public void edit(long messageId, String text) {
        edit(messageId, MessageDraft.text(text).json());
    }

    /** Its author changes a message as Discord's "Edit Message" does. */
    public void edit(long messageId, ObjectNode patch) {
        world.messages().edit(World.DISCORD, id, messageId, patch);
    }

    public void delete(long messageId) {
        world.messages().delete(World.DISCORD, id, messageId);
    }

    public void bulkDelete(List<Long> messageIds) {
        world.messages().bulkDelete(World.DISCORD, id, messageIds);
    }

    /** Puts in a message object as it is, but for its id and channel. */
    public long inject(ObjectNode rawMessage) {
        return world.messages().raw().inject(id, rawMessage);
    }

    /** Tells an update with exactly these fields. */
    public void updateRaw(long messageId, ObjectNode patch) {
        world.messages().raw().update(id, messageId, patch);
    }

    /**
     * Writes a message of a type that Discord itself writes.
     *
     * @param more the fields that such a message has beyond the usual ones
     */
    public long system(SimulatedUser about, int type, String content, ObjectNode more) {
        return world.messages()
                .system()
                .write(id, about.id(), type, content, more)
                .path("id")
                .asLong();
    }

    public void pin(SimulatedUser by, long messageId) {
        world.pins().pin(by.id(), id, messageId);
    }

    public void unpin(SimulatedUser by, long messageId) {
        world.pins().unpin(by.id(), id, messageId);
    }

    /** Reacts with a unicode emoji, or with {@code name:id} of a custom one. */
    public void react(SimulatedUser by, long messageId, String emoji) {
        world.reactions().add(by.id(), id, messageId, emoji, false);
    }

    /** A super reaction. */
    public void reactBursting(SimulatedUser by, long messageId, String emoji) {
        world.reactions().add(by.id(), id, messageId, emoji, true);
    }

    public void unreact(SimulatedUser by, long messageId, String emoji) {
        world.reactions().remove(by.id(), id, messageId, emoji, by.id(), false);
    }

    public void clearReactions(long messageId) {
        world.reactions().removeAll(World.DISCORD, id, messageId);
    }

    public void clearReactions(long messageId, String emoji) {
        world.reactions().removeEmoji(World.DISCORD, id, messageId, emoji);
    }

    /** Votes for an answer of a poll; answers count from 1. */
    public void vote(SimulatedUser by, long messageId, int answer) {
        world.polls().vote(by.id(), id, messageId, answer);
    }

    public void unvote(SimulatedUser by, long messageId, int answer) {
        world.polls().unvote(by.id(), id, messageId, answer);
    }

    public void closePoll(long messageId) {
        world.polls().close(World.DISCORD, id, messageId);
    }

    /** Starts a thread from a message. */
    public SimulatedChannel startThread(SimulatedUser by, long messageId, String name) {
        return thread(world.threads().startFromMessage(by.id(), id, messageId, named(name)));
    }

    public SimulatedChannel startThread(SimulatedUser by, String name) {
        return thread(world.threads().start(by.id(), id, named(name).put("type", 11)));
    }

    public SimulatedChannel startPrivateThread(SimulatedUser by, String name) {
        return thread(world.threads().start(by.id(), id, named(name).put("type", 12)));
    }

    /** Posts in this forum; the tags are named as the forum offers them. */
    public SimulatedChannel post(SimulatedUser by, String title, List<String> tags, String text) {
        var body = named(title);
        body.set("message", MessageDraft.text(text).json());
        var applied = body.putArray("applied_tags");
        for (var tag : json().path("available_tags")) {
            if (tags.contains(tag.path("name").asString())) {
                applied.add(tag.path("id"));
            }
        }
        return thread(world.threads().post(by.id(), id, body));
    }

    private SimulatedChannel thread(ObjectNode thread) {
        return new SimulatedChannel(guild, thread.path("id").asLong());
    }

    /** Adds a user to this thread. */
    public void add(SimulatedUser user) {
        world.threads().members().add(World.DISCORD, id, user.id());
    }

    /** Removes a user from this thread. */
    public void remove(SimulatedUser user) {
        world.threads().members().remove(World.DISCORD, id, user.id());
    }

    public void archive() {
        update(JsonNodeFactory.instance.objectNode().put("archived", true));
    }

    public void unarchive() {
        update(JsonNodeFactory.instance.objectNode().put("archived", false));
    }

    public void rename(String name) {
        update(named(name));
    }

    /** Moves the channel below a category. */
    public void move(SimulatedChannel category) {
        update(JsonNodeFactory.instance.objectNode().put("parent_id", Long.toString(category.id)));
    }

    public void move(int position) {
        update(JsonNodeFactory.instance.objectNode().put("position", position));
    }

    /** Changes the channel as Discord's "Modify Channel" does. */
    public void update(ObjectNode patch) {
        world.channels().update(World.DISCORD, id, patch);
    }

    /** Deletes the channel or thread with all its messages. */
    public void delete() {
        world.channels().delete(World.DISCORD, id);
    }

    /** Allows and denies a role something in this channel; replaces what was set for it before. */
    public void overwrite(SimulatedRole role, long allow, long deny) {
        overwrite(role.id(), ROLE, allow, deny);
    }

    /** Allows and denies a member something in this channel; replaces what was set for it before. */
    public void overwrite(SimulatedUser member, long allow, long deny) {
        overwrite(member.id(), MEMBER, allow, deny);
    }

    private void overwrite(long target, int type, long allow, long deny) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("allow", Long.toString(allow))
                .put("deny", Long.toString(deny));
        world.channels().overwrites().set(World.DISCORD, id, target, body);
    }

    /** Only who is allowed by another overwrite sees the channel from now on. */
    public void hideFromEveryone() {
        overwrite(guild.everyone(), 0, Permission.VIEW_CHANNEL.bit());
    }

    /** What people do with applications in this channel. */
    public SimulatedInteractions with(SimulatedBot bot) {
        return new SimulatedInteractions(world, id, bot);
    }

    private static ObjectNode named(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }

    @Override
    public String toString() {
        return "#" + json().path("name").asString() + " (" + id + ")";
    }
}
