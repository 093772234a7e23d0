package space.gaia.simulator;

import space.gaia.simulator.world.Application;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;

/** An application with its bot user. */
public final class SimulatedBot extends SimulatedUser {
    /** What a bot that follows channels asks for in its invite link. */
    private static final long READER = Permission.of(
            Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY, Permission.CONNECT, Permission.MANAGE_THREADS);

    SimulatedBot(World world, Application application) {
        super(world, application.botUserId());
    }

    public long applicationId() {
        return id();
    }

    public Application application() {
        return world.applications().get(id());
    }

    /** What the bot logs in with. */
    public String token() {
        return application().token();
    }

    /** Adds the bot to a guild with the permissions to see its channels and read their history. */
    @Override
    public void joins(SimulatedGuild guild) {
        joins(guild, READER);
    }

    /** Adds the bot with exactly these permissions on a role of its own; 0: no role. */
    public void joins(SimulatedGuild guild, long permissions) {
        world.members().addBot(guild.id(), applicationId(), permissions);
    }
}
