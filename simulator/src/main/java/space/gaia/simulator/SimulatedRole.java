package space.gaia.simulator;

import space.gaia.simulator.world.World;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A role of a guild; its @everyone is one too. */
public record SimulatedRole(SimulatedGuild guild, long id) {
    public String mention() {
        return "<@&" + id + ">";
    }

    public ObjectNode json() {
        return world().roles().get(World.DISCORD, guild.id(), id);
    }

    public void grantTo(SimulatedUser user) {
        world().members().addRole(World.DISCORD, guild.id(), user.id(), id);
    }

    public void takeFrom(SimulatedUser user) {
        world().members().removeRole(World.DISCORD, guild.id(), user.id(), id);
    }

    /** Sets the role's permissions in the whole guild. */
    public void permissions(long permissions) {
        update(JsonNodeFactory.instance.objectNode().put("permissions", Long.toString(permissions)));
    }

    public void rename(String name) {
        update(JsonNodeFactory.instance.objectNode().put("name", name));
    }

    /** Changes the role as Discord's "Modify Guild Role" does. */
    public void update(ObjectNode patch) {
        world().roles().update(World.DISCORD, guild.id(), id, patch);
    }

    public void delete() {
        world().roles().delete(World.DISCORD, guild.id(), id);
    }

    private World world() {
        return guild.world();
    }
}
