package space.gaia.simulator.world;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks of channels, and the messages that come by them. */
public final class Webhooks {
    private static final int INCOMING = 1;
    private static final int TOKEN_BYTES = 50;
    private static final int MAX_NAME = 80;

    private final World world;
    private final SecureRandom random = new SecureRandom();

    Webhooks(World world) {
        this.world = world;
    }

    public ObjectNode create(long actor, long channelId, ObjectNode body) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel, Permission.MANAGE_WEBHOOKS);
            var name = Nodes.string(body, "name");
            if (name.isBlank() || name.length() > MAX_NAME) {
                throw new FormErrors().badLength("name", 1, MAX_NAME).exception();
            }
            var id = world.ids.next();
            var application = world.held.applications.get(actor);
            var webhook = Nodes.object()
                    .put("id", Long.toString(id))
                    .put("type", INCOMING)
                    .put("guild_id", Long.toString(channel.guildId))
                    .set("channel_id", channel.idNode)
                    .put("name", name)
                    .set("avatar", Nodes.given(body, "avatar") ? Nodes.text("a".repeat(32)) : Nodes.id(0))
                    .set("application_id", Nodes.id(application == null ? 0 : application.id()))
                    .put("token", newToken());
            if (actor != World.DISCORD) {
                webhook.set("user", world.held.user(actor));
            }
            world.held.webhooks.put(id, webhook);
            tellUpdate(channel);
            return webhook;
        });
    }

    private String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void tellUpdate(ChannelState channel) {
        world.tell(
                "WEBHOOKS_UPDATE",
                channel.guildId,
                channel.id,
                Nodes.object().put("guild_id", Long.toString(channel.guildId)).set("channel_id", channel.idNode));
    }

    public List<ObjectNode> inChannel(long actor, long channelId) {
        return world.atomically(() -> {
            world.permissions().require(actor, world.held.channel(channelId), Permission.MANAGE_WEBHOOKS);
            return where("channel_id", channelId);
        });
    }

    public List<ObjectNode> inGuild(long actor, long guildId) {
        return world.atomically(() -> {
            world.permissions().require(actor, world.held.guild(guildId), Permission.MANAGE_WEBHOOKS);
            return where("guild_id", guildId);
        });
    }

    private List<ObjectNode> where(String field, long id) {
        return world.held.webhooks.values().stream()
                .filter(webhook -> Nodes.id(webhook, field) == id)
                .toList();
    }

    /** A webhook, for one who manages its channel's webhooks. */
    public ObjectNode get(long actor, long webhookId) {
        return world.atomically(() -> {
            var webhook = webhook(webhookId);
            world.permissions().require(actor, channelOf(webhook), Permission.MANAGE_WEBHOOKS);
            return webhook;
        });
    }

    /** A webhook by its token, which stands for all permissions. */
    public ObjectNode get(long webhookId, String token) {
        return world.atomically(() -> authorised(webhookId, token));
    }

    private ObjectNode webhook(long webhookId) {
        return State.found(world.held.webhooks.get(webhookId), Unknown.WEBHOOK);
    }

    private ObjectNode authorised(long webhookId, String token) {
        var webhook = webhook(webhookId);
        if (!Nodes.string(webhook, "token").equals(token)) {
            throw new DiscordException(401, 50027, "Invalid Webhook Token", null);
        }
        return webhook;
    }

    private ChannelState channelOf(ObjectNode webhook) {
        return world.held.channel(Nodes.id(webhook, "channel_id"));
    }

    public ObjectNode update(long actor, long webhookId, ObjectNode patch) {
        return world.atomically(() -> {
            var webhook = get(actor, webhookId);
            var changed = Nodes.copy(webhook);
            if (Nodes.given(patch, "name")) {
                changed.set("name", patch.path("name"));
            }
            if (Nodes.given(patch, "channel_id")) {
                var target = world.held.channel(Nodes.id(patch, "channel_id"));
                world.permissions().require(actor, target, Permission.MANAGE_WEBHOOKS);
                changed.set("channel_id", target.idNode);
            }
            world.held.webhooks.put(webhookId, changed);
            tellUpdate(channelOf(changed));
            return changed;
        });
    }

    public void delete(long actor, long webhookId) {
        world.change(() -> remove(get(actor, webhookId)));
    }

    public void delete(long webhookId, String token) {
        world.change(() -> remove(authorised(webhookId, token)));
    }

    private void remove(ObjectNode webhook) {
        world.held.webhooks.remove(Nodes.id(webhook, "id"));
        tellUpdate(channelOf(webhook));
    }

    /**
     * Writes a message by a webhook ("Execute Webhook").
     *
     * @param threadId the thread to write in; 0: the webhook's channel. A forum asks for a thread or {@code thread_name}
     */
    public ObjectNode execute(long webhookId, String token, long threadId, ObjectNode request) {
        var body = MessageComposer.requested(request);
        return world.atomically(() -> {
            var webhook = authorised(webhookId, token);
            var author = author(webhook, body);
            var channel = place(webhook, threadId);
            world.messages().rules().checkBody(body);
            if (channel.type().isForum()) {
                if (!Nodes.given(body, "thread_name")) {
                    throw DiscordException.badRequest(
                            220001, "Webhooks posted to forum channels must have a thread_name or thread_id");
                }
                var post = Nodes.object().set("name", body.path("thread_name")).set("message", body);
                post.set(
                        "applied_tags",
                        body.path("applied_tags").isArray() ? body.path("applied_tags") : Nodes.array());
                return (ObjectNode) world.threads().post(author, channel, post).path("message");
            }
            if (channel.type().isThread()) {
                world.threads().wake(World.DISCORD, channel);
            }
            var message = world.messages().post(channel, author, body);
            return world.messages().answer(channel, message, body, webhookId);
        });
    }

    private ChannelState place(ObjectNode webhook, long threadId) {
        var channel = channelOf(webhook);
        if (threadId == 0) {
            return channel;
        }
        var thread = world.held.channel(threadId);
        if (thread.parentId() != channel.id) {
            throw DiscordException.unknown(Unknown.CHANNEL);
        }
        return thread;
    }

    private static Author author(ObjectNode webhook, ObjectNode body) {
        var id = Nodes.id(webhook, "id");
        var name = body.path("username").asString(Nodes.string(webhook, "name"));
        var user = Nodes.object()
                .put("id", Long.toString(id))
                .put("username", name)
                .put("discriminator", "0000")
                .set("avatar", webhook.path("avatar"))
                .put("public_flags", 0)
                .put("flags", 0)
                .put("bot", true)
                .putNull("global_name")
                .putNull("primary_guild");
        return new Author(user, id, Nodes.id(webhook, "application_id"));
    }

    public ObjectNode message(long webhookId, String token, long messageId, long threadId) {
        return world.atomically(() -> {
            var channel = place(authorised(webhookId, token), threadId);
            return world.messages().view().rest(channel, own(channel, webhookId, messageId), webhookId);
        });
    }

    public ObjectNode edit(long webhookId, String token, long messageId, long threadId, ObjectNode patch) {
        return world.atomically(() -> {
            var channel = place(authorised(webhookId, token), threadId);
            return world.messages().change(channel, own(channel, webhookId, messageId), patch, webhookId);
        });
    }

    public void deleteMessage(long webhookId, String token, long messageId, long threadId) {
        world.change(() -> {
            var channel = place(authorised(webhookId, token), threadId);
            world.messages().removeAndTell(channel, own(channel, webhookId, messageId).id);
        });
    }

    private static MessageState own(ChannelState channel, long webhookId, long messageId) {
        @Nullable MessageState message = channel.messages.get(messageId);
        if (message == null || message.authorId != webhookId) {
            throw DiscordException.unknown(Unknown.MESSAGE);
        }
        return message;
    }
}
