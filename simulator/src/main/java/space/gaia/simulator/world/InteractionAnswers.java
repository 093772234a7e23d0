package space.gaia.simulator.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An application's side of interactions: the callback, and what follows by the interaction's token. */
public final class InteractionAnswers {
    private static final int PONG = 1;
    private static final int MESSAGE = 4;
    private static final int DEFERRED_MESSAGE = 5;
    private static final int DEFERRED_UPDATE = 6;
    private static final int UPDATE = 7;
    private static final int CHOICES = 8;
    private static final int MODAL = 9;
    private static final int CHAT_INPUT = 1;
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    private final World world;
    private final Interactions interactions;
    private Duration patience = Duration.ofSeconds(3);

    InteractionAnswers(World world, Interactions interactions) {
        this.world = world;
        this.interactions = interactions;
    }

    /** How long the first answer may take; Discord waits three seconds. */
    public void patience(Duration atMost) {
        world.change(() -> patience = atMost);
    }

    /**
     * The first answer ("Create Interaction Response").
     *
     * @param body {@code type} and {@code data}
     * @return what is answered where {@code with_response} is asked for
     */
    public ObjectNode callback(long interactionId, String token, ObjectNode body) {
        return world.atomically(() -> {
            var interaction = interactions.byId(interactionId);
            var late = interaction == null
                    || !interaction.token().equals(token)
                    || !interaction.isAnswered()
                            && interaction.began().plus(patience).isBefore(world.now());
            if (interaction == null || late) {
                throw DiscordException.unknown(Unknown.INTERACTION);
            }
            if (interaction.isAnswered()) {
                throw DiscordException.badRequest(40060, "Interaction has already been acknowledged.");
            }
            var type = body.path("type").asInt(0);
            checkKind(interaction, type);
            var message = act(interaction, type, data(body));
            interaction.answered(body);
            return response(interaction, type, message);
        });
    }

    private static ObjectNode data(ObjectNode body) {
        var data = Nodes.objectAt(body, "data");
        return data == null ? Nodes.object() : data;
    }

    private static void checkKind(Interaction interaction, int type) {
        var fromMessage = interaction.payload().has("message");
        var fits = switch (interaction.type()) {
            case AUTOCOMPLETE -> type == CHOICES;
            case COMMAND -> type == MESSAGE || type == DEFERRED_MESSAGE || type == MODAL;
            case COMPONENT -> type >= MESSAGE && type != CHOICES && type <= MODAL;
            case MODAL_SUBMIT ->
                type == MESSAGE
                        || type == DEFERRED_MESSAGE
                        || fromMessage && (type == DEFERRED_UPDATE || type == UPDATE);
        };
        if (!fits || type == PONG) {
            throw new FormErrors().notAChoice("type").exception();
        }
    }

    private @Nullable MessageState act(Interaction interaction, int type, ObjectNode data) {
        var channel = world.held.channel(interaction.channelId());
        return switch (type) {
            case MESSAGE -> original(interaction, post(interaction, channel, data, interaction.originalId()));
            case DEFERRED_MESSAGE -> original(interaction, post(interaction, channel, loading(data), 0));
            case UPDATE, DEFERRED_UPDATE -> {
                var message = find(channel, Nodes.id(interaction.payload().path("message"), "id"));
                interaction.originalId(message.id);
                if (type == UPDATE) {
                    change(interaction, channel, message, data);
                }
                yield message;
            }
            default -> null;
        };
    }

    private static ObjectNode loading(ObjectNode data) {
        var ephemeral = data.path("flags").asInt(0) & MessageFlag.EPHEMERAL.bit;
        return Nodes.object().put("flags", ephemeral | MessageFlag.LOADING.bit);
    }

    private static MessageState original(Interaction interaction, MessageState message) {
        interaction.originalId(message.id);
        return message;
    }

    private ObjectNode response(Interaction interaction, int type, @Nullable MessageState message) {
        var answer = Nodes.object();
        var about = answer.putObject("interaction")
                .put("id", Long.toString(interaction.id()))
                .put("type", interaction.type().value);
        if (message != null) {
            about.put("response_message_id", Long.toString(message.id))
                    .put("response_message_loading", MessageFlag.LOADING.in(message.flags()))
                    .put("response_message_ephemeral", MessageFlag.EPHEMERAL.in(message.flags()));
            var resource = answer.putObject("resource").put("type", type);
            if (type != DEFERRED_UPDATE) {
                resource.set("message", shown(interaction, message));
            }
        }
        return answer;
    }

    private ObjectNode shown(Interaction interaction, MessageState message) {
        var channel = world.held.channel(interaction.channelId());
        return world.messages().view().rest(channel, message, interaction.applicationId());
    }

    /** Writes a message of the application; the reference is what it is shown below, 0: the command itself. */
    private MessageState post(Interaction interaction, ChannelState channel, ObjectNode data, long reference) {
        world.messages().rules().checkBody(data);
        var application = world.held.application(interaction.applicationId());
        var author = new Author(world.held.user(application.botUserId()), application.id(), application.id());
        var below = reference == 0 ? Nodes.id(interaction.payload().path("message"), "id") : reference;
        var body = Nodes.without(MessageComposer.requested(data), "message_reference", "nonce")
                .set("interaction_metadata", metadata(interaction));
        if (below != 0) {
            body.putObject("message_reference")
                    .put("message_id", Long.toString(below))
                    .put("fail_if_not_exists", false);
        }
        if (interaction.type() == InteractionType.COMMAND) {
            body.set("interaction", legacy(interaction));
        }
        var id = world.ids.next();
        var json = world.messages().composer().compose(id, channel, author, body);
        if (below == 0) {
            var slash = interaction.payload().path("data").path("type").asInt(CHAT_INPUT) == CHAT_INPUT;
            json.put("type", slash ? MessageType.CHAT_INPUT_COMMAND : MessageType.CONTEXT_MENU_COMMAND);
        }
        var message = new MessageState(id, application.botUserId(), json);
        if (MessageFlag.EPHEMERAL.in(message.flags())) {
            world.held.ephemeral.put(id, message);
        } else {
            channel.add(message, true);
        }
        tell("MESSAGE_CREATE", interaction, channel, message);
        return message;
    }

    private static ObjectNode legacy(Interaction interaction) {
        return Nodes.object()
                .put("id", Long.toString(interaction.id()))
                .put("type", interaction.type().value)
                .set("name", interaction.payload().path("data").path("name"))
                .set("user", user(interaction));
    }

    private static tools.jackson.databind.JsonNode user(Interaction interaction) {
        var member = interaction.payload().path("member");
        return member.has("user") ? member.path("user") : interaction.payload().path("user");
    }

    /** What a message tells of the interaction that it answers. */
    ObjectNode metadata(Interaction interaction) {
        var payload = interaction.payload();
        var metadata = Nodes.object()
                .put("id", Long.toString(interaction.id()))
                .put("type", interaction.type().value)
                .set("user", user(interaction))
                .set("authorizing_integration_owners", payload.path("authorizing_integration_owners"));
        if (interaction.originalId() != 0 && interaction.type() != InteractionType.COMPONENT) {
            metadata.put("original_response_message_id", Long.toString(interaction.originalId()));
        }
        if (interaction.type() == InteractionType.COMPONENT) {
            metadata.set("interacted_message_id", payload.path("message").path("id"));
        }
        if (interaction.triggeredBy() instanceof ObjectNode triggering) {
            metadata.set("triggering_interaction_metadata", triggering);
        }
        return metadata;
    }

    /** What only one person sees is told to the application alone, and outside of the guild. */
    private void tell(String type, Interaction interaction, ChannelState channel, MessageState message) {
        var event = world.messages().view().event(channel, message);
        if (!MessageFlag.LOADING.in(message.flags())) {
            interaction.shown(shown(interaction, message));
        }
        if (MessageFlag.EPHEMERAL.in(message.flags())) {
            event.remove(java.util.List.of("guild_id", "member"));
            world.tell(new Dispatch(type, 0, channel.id, event, interaction.applicationId()));
        } else {
            world.tell(type, channel.guildId, channel.id, event);
        }
    }

    private void change(Interaction interaction, ChannelState channel, MessageState message, ObjectNode patch) {
        world.messages().rules().checkBody(patch);
        var wasLoading = MessageFlag.LOADING.in(message.flags());
        var flags = message.flags() & ~MessageFlag.LOADING.bit;
        message.replace(Nodes.with(message.json(), "flags", Nodes.number(flags)));
        var edited = world.messages().composer().edit(channel, message, patch);
        message.replace(wasLoading ? Nodes.with(edited, "edited_timestamp", Nodes.id(0)) : edited);
        tell("MESSAGE_UPDATE", interaction, channel, message);
    }

    MessageState find(ChannelState channel, long messageId) {
        var ephemeral = world.held.ephemeral.get(messageId);
        return ephemeral == null ? channel.message(messageId) : ephemeral;
    }

    /** The interaction of a token, if it still may be used. */
    private Interaction authorised(long applicationId, String token) {
        var interaction = interactions.byToken(token);
        if (interaction == null || interaction.applicationId() != applicationId) {
            throw DiscordException.unknown(Unknown.WEBHOOK);
        }
        if (interaction.began().plus(TOKEN_LIFE).isBefore(world.now())) {
            throw new DiscordException(401, 50027, "Invalid Webhook Token", null);
        }
        return interaction;
    }

    /** Whether a token belongs to an interaction, so that a webhook route means one. */
    public boolean isInteraction(String token) {
        return world.atomically(() -> interactions.byToken(token) != null);
    }

    private MessageState own(Interaction interaction, long messageId) {
        var message = find(world.held.channel(interaction.channelId()), messageId);
        if (message.authorId != interaction.applicationId()) {
            throw DiscordException.unknown(Unknown.MESSAGE);
        }
        return message;
    }

    private MessageState original(Interaction interaction) {
        if (interaction.originalId() == 0) {
            throw DiscordException.unknown(Unknown.WEBHOOK);
        }
        return own(interaction, interaction.originalId());
    }

    public ObjectNode original(long applicationId, String token) {
        return world.atomically(() -> {
            var interaction = authorised(applicationId, token);
            return shown(interaction, original(interaction));
        });
    }

    public ObjectNode editOriginal(long applicationId, String token, ObjectNode patch) {
        return world.atomically(() -> {
            var interaction = authorised(applicationId, token);
            return edit(interaction, original(interaction), patch);
        });
    }

    private ObjectNode edit(Interaction interaction, MessageState message, ObjectNode patch) {
        change(interaction, world.held.channel(interaction.channelId()), message, patch);
        return shown(interaction, message);
    }

    public void deleteOriginal(long applicationId, String token) {
        world.change(() -> {
            var interaction = authorised(applicationId, token);
            delete(interaction, original(interaction));
        });
    }

    private void delete(Interaction interaction, MessageState message) {
        if (world.held.ephemeral.remove(message.id) == null) {
            world.messages().removeAndTell(world.held.channel(interaction.channelId()), message.id);
        }
    }

    /** Another message; the first one after a deferral takes the place of the one that was loading. */
    public ObjectNode followUp(long applicationId, String token, ObjectNode body) {
        return world.atomically(() -> {
            var interaction = authorised(applicationId, token);
            if (!interaction.isAnswered()) {
                throw DiscordException.unknown(Unknown.WEBHOOK);
            }
            var channel = world.held.channel(interaction.channelId());
            var first = interaction.originalId() == 0 ? null : find(channel, interaction.originalId());
            if (first != null && MessageFlag.LOADING.in(first.flags())) {
                return edit(interaction, first, body);
            }
            return shown(interaction, post(interaction, channel, body, interaction.originalId()));
        });
    }

    public ObjectNode message(long applicationId, String token, long messageId) {
        return world.atomically(() -> {
            var interaction = authorised(applicationId, token);
            return shown(interaction, own(interaction, messageId));
        });
    }

    public ObjectNode edit(long applicationId, String token, long messageId, ObjectNode patch) {
        return world.atomically(() -> {
            var interaction = authorised(applicationId, token);
            return edit(interaction, own(interaction, messageId), patch);
        });
    }

    public void delete(long applicationId, String token, long messageId) {
        world.change(() -> {
            var interaction = authorised(applicationId, token);
            delete(interaction, own(interaction, messageId));
        });
    }
}
