package space.gaia.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import space.gaia.simulator.world.Interaction;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Commands, buttons, selects and modals of one bot, used by people in one channel. */
public final class SimulatedInteractions {
    private final World world;
    private final long channelId;
    private final SimulatedBot bot;

    SimulatedInteractions(World world, long channelId, SimulatedBot bot) {
        this.world = world;
        this.channelId = channelId;
        this.bot = bot;
    }

    /**
     * A person runs a slash command; the returned interaction waits for the answer.
     *
     * @param command name, sub command group and sub command, with spaces between
     * @param options values by name: strings, numbers, booleans, users, roles or channels
     */
    public Interaction command(SimulatedUser by, String command, Map<String, Object> options) {
        return world.interactions().command(by.id(), channelId, bot.applicationId(), command, values(options));
    }

    public Interaction command(SimulatedUser by, String command) {
        return command(by, command, Map.of());
    }

    /** A person is typing an option and asks for proposals. */
    public Interaction autocomplete(SimulatedUser by, String command, Map<String, Object> options, String focused) {
        return world.interactions()
                .autocomplete(by.id(), channelId, bot.applicationId(), command, values(options), focused);
    }

    public Interaction messageCommand(SimulatedUser by, String command, long messageId) {
        return world.interactions().messageCommand(by.id(), channelId, bot.applicationId(), command, messageId);
    }

    public Interaction userCommand(SimulatedUser by, String command, SimulatedUser target) {
        return world.interactions().userCommand(by.id(), channelId, bot.applicationId(), command, target.id());
    }

    public Interaction press(SimulatedUser by, long messageId, String customId) {
        return world.interactions().component(by.id(), channelId, messageId, customId, List.of());
    }

    public Interaction choose(SimulatedUser by, long messageId, String customId, List<String> values) {
        return world.interactions().component(by.id(), channelId, messageId, customId, values);
    }

    /** Submits the modal that an interaction was answered with. */
    public Interaction submit(Interaction opened, Map<String, String> values) {
        return world.interactions().submit(opened, values);
    }

    private static Map<String, JsonNode> values(Map<String, Object> options) {
        var values = new HashMap<String, JsonNode>();
        options.forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static JsonNode value(Object value) {
        var nodes = JsonNodeFactory.instance;
        return switch (value) {
            case String text -> nodes.stringNode(text);
            case Boolean flag -> nodes.booleanNode(flag);
            case Integer number -> nodes.numberNode(number);
            case Long number -> nodes.numberNode(number);
            case Double number -> nodes.numberNode(number);
            case SimulatedUser user -> nodes.stringNode(Long.toString(user.id()));
            case SimulatedRole role -> nodes.stringNode(Long.toString(role.id()));
            case SimulatedChannel channel -> nodes.stringNode(Long.toString(channel.id()));
            default -> throw new IllegalArgumentException("no option has a value of " + value.getClass());
        };
    }
}
