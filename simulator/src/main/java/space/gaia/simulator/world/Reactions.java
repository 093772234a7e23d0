package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Reactions to messages: added, taken back, removed. */
public final class Reactions {
    private static final int MAX_EMOJIS = 20;

    private final World world;

    Reactions(World world) {
        this.world = world;
    }

    /**
     * Reacts; doing it twice changes nothing.
     *
     * @param emoji a unicode emoji, or {@code name:id} of a custom one
     * @param burst a super reaction
     */
    public void add(long actor, long channelId, long messageId, String emoji, boolean burst) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel, Permission.READ_MESSAGE_HISTORY);
            MessageRules.checkNotArchived(channel);
            var message = channel.message(messageId);
            var parsed = known(channel, actor, ReactionEmoji.parse(emoji));
            var reactions = message.reactions == null ? new MessageReactions() : message.reactions;
            if (reactions.get(parsed) == null) {
                world.permissions().require(actor, channel, Permission.ADD_REACTIONS);
                if (reactions.size() >= MAX_EMOJIS) {
                    throw DiscordException.badRequest(30010, "Maximum number of reactions reached (20)");
                }
            }
            message.reactions = reactions;
            if (reactions.add(parsed, actor, burst)) {
                tellAdded(channel, message, parsed, actor, burst);
            }
        });
    }

    private void tellAdded(ChannelState channel, MessageState message, ReactionEmoji emoji, long actor, boolean burst) {
        var event = event(channel, message.id, emoji, actor, burst);
        var guild = world.held.guilds.get(channel.guildId);
        var member = guild == null ? null : guild.members.get(actor);
        if (member != null) {
            event.set("member", world.members().full(member));
        }
        if (message.authorId != 0 && !world.held.isWebhook(message.authorId)) {
            event.put("message_author_id", Long.toString(message.authorId));
        }
        if (burst) {
            event.putArray("burst_colors").add(MessageReactions.BURST_COLOR);
        }
        world.tell("MESSAGE_REACTION_ADD", channel.guildId, channel.id, event);
    }

    /** A custom emoji has to be one of a guild; that of another guild asks for a permission. */
    private ReactionEmoji known(ChannelState channel, long actor, ReactionEmoji emoji) {
        if (emoji.id() == 0) {
            return emoji;
        }
        for (var guild : world.held.guilds.values()) {
            var custom = guild.emojis.get(emoji.id());
            if (custom != null) {
                if (guild.id != channel.guildId) {
                    world.permissions().require(actor, channel, Permission.USE_EXTERNAL_EMOJIS);
                }
                var animated = custom.path("animated").asBoolean(false);
                return new ReactionEmoji(emoji.id(), Nodes.string(custom, "name"), animated);
            }
        }
        throw DiscordException.badRequest(Unknown.EMOJI.code(), "Unknown Emoji");
    }

    /** Takes a user's reaction away: one's own, or another's by who manages messages. */
    public void remove(long actor, long channelId, long messageId, String emoji, long userId, boolean burst) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            if (actor != userId) {
                world.permissions().require(actor, channel, Permission.MANAGE_MESSAGES);
            }
            var message = channel.message(messageId);
            var parsed = ReactionEmoji.parse(emoji);
            if (message.reactions != null && message.reactions.remove(parsed, userId, burst)) {
                var event = event(channel, messageId, parsed, userId, burst);
                world.tell("MESSAGE_REACTION_REMOVE", channel.guildId, channelId, event);
            }
        });
    }

    /** Removes all reactions of a message. */
    public void removeAll(long actor, long channelId, long messageId) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel, Permission.MANAGE_MESSAGES);
            channel.message(messageId).reactions = null;
            var event = Messages.place(channel).put("message_id", Long.toString(messageId));
            world.tell("MESSAGE_REACTION_REMOVE_ALL", channel.guildId, channelId, event);
        });
    }

    /** Removes all reactions with one emoji. */
    public void removeEmoji(long actor, long channelId, long messageId, String emoji) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel, Permission.MANAGE_MESSAGES);
            var message = channel.message(messageId);
            var removed = message.reactions == null ? null : message.reactions.removeEmoji(ReactionEmoji.parse(emoji));
            if (removed != null) {
                var event = Messages.place(channel).put("message_id", Long.toString(messageId));
                event.set("emoji", removed.emoji().json());
                world.tell("MESSAGE_REACTION_REMOVE_EMOJI", channel.guildId, channelId, event);
            }
        });
    }

    private static ObjectNode event(
            ChannelState channel, long messageId, ReactionEmoji emoji, long userId, boolean burst) {
        return Nodes.object()
                .put("user_id", Long.toString(userId))
                .setAll(Messages.place(channel))
                .put("message_id", Long.toString(messageId))
                .set("emoji", emoji.json())
                .put("burst", burst)
                .put("type", burst ? 1 : 0);
    }

    /** Who reacted with an emoji, in the order of their ids ("Get Reactions"). */
    public List<ObjectNode> users(
            long actor, long channelId, long messageId, String emoji, boolean burst, long after, int limit) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            world.messages().rules().checkReading(actor, channel);
            var reactions = channel.message(messageId).reactions;
            var one = reactions == null ? null : reactions.get(ReactionEmoji.parse(emoji));
            return one == null
                    ? List.<ObjectNode>of()
                    : one.of(burst).tailSet(after, false).stream()
                            .limit(limit)
                            .map(world.held::user)
                            .toList();
        });
    }
}
