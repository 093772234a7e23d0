package space.gaia.simulator.world;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people do with applications: commands, buttons, selects, modals. Answers come by {@link InteractionAnswers}. */
public final class Interactions {
    private static final int USER_COMMAND = 2;
    private static final int MESSAGE_COMMAND = 3;
    private static final int TOKEN_BYTES = 96;
    private static final int ATTACHMENT_LIMIT = 10 << 20;

    private final World world;
    private final SecureRandom random = new SecureRandom();
    private final InteractionAnswers answers;
    private final Map<Long, Interaction> byId = new HashMap<>();
    private final Map<String, Interaction> byToken = new HashMap<>();
    private final Map<Long, String> languages = new HashMap<>();

    Interactions(World world) {
        this.world = world;
        this.answers = new InteractionAnswers(world, this);
    }

    /** The application's side. */
    public InteractionAnswers answers() {
        return answers;
    }

    /** A person sets the language of their Discord, such as {@code de} or {@code en-US} ("Locales"). */
    public void language(long userId, String locale) {
        world.change(() -> languages.put(userId, locale));
    }

    /**
     * A person runs a slash command.
     *
     * @param command the command's name, with its sub command group and sub command after spaces
     * @param options values by option name
     */
    public Interaction command(
            long userId, long channelId, long applicationId, String command, Map<String, JsonNode> options) {
        return type(userId, channelId, applicationId, new CommandCall(List.of(command.split(" ")), options, ""));
    }

    /**
     * A person is typing an option of a slash command, and asks for proposals.
     *
     * @param focused the option that is being typed
     */
    public Interaction autocomplete(
            long userId,
            long channelId,
            long applicationId,
            String command,
            Map<String, JsonNode> options,
            String focused) {
        return type(userId, channelId, applicationId, new CommandCall(List.of(command.split(" ")), options, focused));
    }

    private Interaction type(long userId, long channelId, long applicationId, CommandCall call) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            var command = usable(userId, channel, applicationId, call.path().getFirst(), Commands.CHAT_INPUT);
            var data = call.data(new ResolvedData(world, channel, userId), command);
            var type = call.focused().isEmpty() ? InteractionType.COMMAND : InteractionType.AUTOCOMPLETE;
            return begin(type, userId, channel, applicationId, data, Nodes.object());
        });
    }

    /** A person runs a command from a message's menu. */
    public Interaction messageCommand(long userId, long channelId, long applicationId, String command, long messageId) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            var resolved = new ResolvedData(world, channel, userId);
            resolved.addMessage(channel.message(messageId));
            var data = menu(usable(userId, channel, applicationId, command, MESSAGE_COMMAND), messageId, resolved);
            return begin(InteractionType.COMMAND, userId, channel, applicationId, data, Nodes.object());
        });
    }

    /** A person runs a command from another user's menu. */
    public Interaction userCommand(long userId, long channelId, long applicationId, String command, long targetId) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            var resolved = new ResolvedData(world, channel, userId);
            resolved.addUser(targetId);
            var data = menu(usable(userId, channel, applicationId, command, USER_COMMAND), targetId, resolved);
            return begin(InteractionType.COMMAND, userId, channel, applicationId, data, Nodes.object());
        });
    }

    private static ObjectNode menu(ObjectNode command, long target, ResolvedData resolved) {
        return Nodes.object()
                .set("id", command.path("id"))
                .set("name", command.path("name"))
                .set("type", command.path("type"))
                .put("target_id", Long.toString(target))
                .set("resolved", resolved.json());
    }

    /** People see only the commands that they may use. */
    private ObjectNode usable(long userId, ChannelState channel, long applicationId, String name, int type) {
        world.permissions().require(userId, channel, Permission.USE_APPLICATION_COMMANDS);
        var command = world.commands().named(applicationId, channel.guildId, name, type);
        var needed = command.path("default_member_permissions");
        if (!needed.isNull() && channel.guildId != 0) {
            var permissions = world.permissions().base(world.held.guild(channel.guildId), userId);
            var allowed = Permission.ADMINISTRATOR.in(permissions)
                    || needed.asLong(0) != 0 && (permissions & needed.asLong(0)) == needed.asLong(0);
            if (!allowed) {
                throw DiscordException.missingPermissions();
            }
        }
        return command;
    }

    /**
     * A person presses a button or chooses in a select of a message.
     *
     * @param values what was chosen; empty for buttons
     */
    public Interaction component(long userId, long channelId, long messageId, String customId, List<String> values) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(userId, channel);
            var message = answers.messages().find(channel, messageId);
            var component = ComponentTree.find(message.json().path("components"), customId);
            var data = ComponentTree.choice(component, values, new ResolvedData(world, channel, userId));
            var more = Nodes.object().set("message", world.messages().view().rest(channel, message, World.DISCORD));
            var applicationId = Nodes.id(message.json(), "application_id") == 0
                    ? message.authorId
                    : Nodes.id(message.json(), "application_id");
            return begin(InteractionType.COMPONENT, userId, channel, applicationId, data, more);
        });
    }

    /**
     * A person fills in the modal that an interaction was answered with, and submits it.
     *
     * @param values what was typed, by the inputs' custom ids; for selects the chosen values, comma separated
     */
    public Interaction submit(Interaction opened, Map<String, String> values) {
        return world.atomically(() -> {
            var modal = opened.awaitCallback(java.time.Duration.ZERO).path("data");
            var data = Nodes.object()
                    .set("custom_id", modal.path("custom_id"))
                    .set("components", ComponentTree.submission(modal.path("components"), values));
            var more = Nodes.object();
            if (opened.payload().has("message")) {
                more.set("message", opened.payload().path("message"));
            }
            var channel = world.held.channel(opened.channelId());
            var application = opened.applicationId();
            var metadata = answers.messages().metadata(opened);
            return begin(InteractionType.MODAL_SUBMIT, opened.userId(), channel, application, data, more, metadata);
        });
    }

    private Interaction begin(
            InteractionType type, long userId, ChannelState channel, long app, ObjectNode data, ObjectNode more) {
        return begin(type, userId, channel, app, data, more, null);
    }

    private Interaction begin(
            InteractionType type,
            long userId,
            ChannelState channel,
            long applicationId,
            ObjectNode data,
            ObjectNode more,
            @Nullable ObjectNode triggeredBy) {
        var payload = Nodes.object()
                .put("id", Long.toString(world.ids.next()))
                .put("application_id", Long.toString(applicationId))
                .put("type", type.value)
                .put("token", newToken())
                .put("version", 1)
                .set("data", data);
        setPlace(payload, userId, channel, applicationId);
        payload.setAll(more);
        payload.put("locale", languages.getOrDefault(userId, "en-US")).put("attachment_size_limit", ATTACHMENT_LIMIT);
        payload.putArray("entitlements");
        var interaction = new Interaction(payload, type, userId, world.now(), triggeredBy);
        byId.put(interaction.id(), interaction);
        byToken.put(interaction.token(), interaction);
        world.tell(new Dispatch("INTERACTION_CREATE", channel.guildId, channel.id, payload, applicationId));
        return interaction;
    }

    private void setPlace(ObjectNode payload, long userId, ChannelState channel, long applicationId) {
        var mine = world.permissions().in(channel, userId);
        var place = Nodes.copy(channel.json()).put("permissions", Long.toString(mine));
        payload.set("channel_id", channel.idNode).set("channel", place);
        payload.put("app_permissions", Long.toString(world.permissions().in(channel, applicationId)));
        var owners = payload.putObject("authorizing_integration_owners");
        if (channel.guildId == 0) {
            owners.put("0", "0");
            payload.set("user", world.held.user(userId)).put("context", 1);
            return;
        }
        owners.put("0", Long.toString(channel.guildId));
        var guild = world.held.guild(channel.guildId);
        var locale = guild.json.path("preferred_locale");
        payload.set(
                "guild",
                Nodes.object()
                        .set("id", guild.json.path("id"))
                        .set("features", guild.json.path("features"))
                        .set("locale", locale));
        payload.put("guild_id", Long.toString(guild.id)).set("guild_locale", locale);
        var member = world.members().full(guild.member(userId)).put("permissions", Long.toString(mine));
        payload.set("member", member).put("context", 0);
    }

    private String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Nullable Interaction byId(long id) {
        return byId.get(id);
    }

    @Nullable Interaction byToken(String token) {
        return byToken.get(token);
    }
}
