package space.gaia.simulator;

import space.gaia.simulator.world.World;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A person, or the user that a bot is. */
public sealed class SimulatedUser permits SimulatedBot {
    final World world;
    private final long id;

    SimulatedUser(World world, long id) {
        this.world = world;
        this.id = id;
    }

    public long id() {
        return id;
    }

    /** How messages mention this user. */
    public String mention() {
        return "<@" + id + ">";
    }

    /** The user object as it stands now. */
    public ObjectNode json() {
        return world.users().get(id);
    }

    public void joins(SimulatedGuild guild) {
        world.members().join(guild.id(), id);
    }

    public void leaves(SimulatedGuild guild) {
        world.members().remove(id, guild.id(), id);
    }

    /**
     * Writes to another user directly.
     *
     * @return the message's id
     */
    public long tells(SimulatedUser other, String text) {
        var channel = world.directMessages().open(id, other.id()).path("id").asLong();
        return world.messages()
                .create(id, channel, MessageDraft.text(text).json())
                .path("id")
                .asLong();
    }

    /** Changes the display name that shows wherever there is no nickname. */
    public void calledFromNowOn(String displayName) {
        world.users().update(id, JsonNodeFactory.instance.objectNode().put("global_name", displayName));
    }

    /** Changes the nickname in one guild. */
    public void calledFromNowOn(String nickname, SimulatedGuild guild) {
        world.members()
                .update(
                        World.DISCORD,
                        guild.id(),
                        id,
                        JsonNodeFactory.instance.objectNode().put("nick", nickname));
    }

    /** Sets the language of this person's Discord, such as {@code de}; it is {@code en-US} before. */
    public void speaks(String locale) {
        world.interactions().language(id, locale);
    }

    @Override
    public String toString() {
        return json().path("username").asString() + " (" + id + ")";
    }
}
