package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages that applications answer interactions with: those in the channel, and those that one person sees. */
final class InteractionMessages {
    private static final int CHAT_INPUT = 1;

    private final World world;

    InteractionMessages(World world) {
        this.world = world;
    }

    /** Writes a message of the application; the reference is what it is shown below, 0: the command itself. */
    MessageState post(Interaction interaction, ChannelState channel, ObjectNode data, long reference) {
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

    private static JsonNode user(Interaction interaction) {
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
            event.remove(List.of("guild_id", "member"));
            world.tell(new Dispatch(type, 0, channel.id, event, interaction.applicationId()));
        } else {
            world.tell(type, channel.guildId, channel.id, event);
        }
    }

    void change(Interaction interaction, ChannelState channel, MessageState message, ObjectNode patch) {
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

    ObjectNode shown(Interaction interaction, MessageState message) {
        var channel = world.held.channel(interaction.channelId());
        return world.messages().view().rest(channel, message, interaction.applicationId());
    }
}
