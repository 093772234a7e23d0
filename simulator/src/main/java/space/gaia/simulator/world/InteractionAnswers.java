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
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    private final World world;
    private final Interactions interactions;
    private final InteractionMessages messages;
    private Duration patience = Duration.ofSeconds(3);

    InteractionAnswers(World world, Interactions interactions) {
        this.world = world;
        this.interactions = interactions;
        this.messages = new InteractionMessages(world);
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
            case MESSAGE -> original(interaction, messages.post(interaction, channel, data, interaction.originalId()));
            case DEFERRED_MESSAGE -> original(interaction, messages.post(interaction, channel, loading(data), 0));
            case UPDATE, DEFERRED_UPDATE -> {
                var message =
                        messages.find(channel, Nodes.id(interaction.payload().path("message"), "id"));
                interaction.originalId(message.id);
                if (type == UPDATE) {
                    messages.change(interaction, channel, message, data);
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
            if (type != DEFERRED_UPDATE) {
                answer.putObject("resource").put("type", type).set("message", messages.shown(interaction, message));
            }
        }
        return answer;
    }

    InteractionMessages messages() {
        return messages;
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
        var message = messages.find(world.held.channel(interaction.channelId()), messageId);
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
            return messages.shown(interaction, original(interaction));
        });
    }

    public ObjectNode editOriginal(long applicationId, String token, ObjectNode patch) {
        return world.atomically(() -> {
            var interaction = authorised(applicationId, token);
            return edit(interaction, original(interaction), patch);
        });
    }

    private ObjectNode edit(Interaction interaction, MessageState message, ObjectNode patch) {
        messages.change(interaction, world.held.channel(interaction.channelId()), message, patch);
        return messages.shown(interaction, message);
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
            var first = interaction.originalId() == 0 ? null : messages.find(channel, interaction.originalId());
            if (first != null && MessageFlag.LOADING.in(first.flags())) {
                return edit(interaction, first, body);
            }
            return messages.shown(interaction, messages.post(interaction, channel, body, interaction.originalId()));
        });
    }

    public ObjectNode message(long applicationId, String token, long messageId) {
        return world.atomically(() -> {
            var interaction = authorised(applicationId, token);
            return messages.shown(interaction, own(interaction, messageId));
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
