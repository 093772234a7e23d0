package space.gaia.simulator.world;

/** Somebody is about to write. */
public final class Typing {
    private final World world;

    Typing(World world) {
        this.world = world;
    }

    /** "Trigger Typing Indicator": told to those who see the channel, and kept nowhere. */
    public void start(long actor, long channelId) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            var needed = channel.type().isThread() ? Permission.SEND_MESSAGES_IN_THREADS : Permission.SEND_MESSAGES;
            world.permissions().require(actor, channel, needed);
            var event = Messages.place(channel)
                    .put("user_id", Long.toString(actor))
                    .put("timestamp", world.now().getEpochSecond());
            var guild = world.held.guilds.get(channel.guildId);
            var member = guild == null ? null : guild.members.get(actor);
            if (member != null) {
                event.set("member", world.members().full(member));
            }
            world.tell("TYPING_START", channel.guildId, channelId, event);
        });
    }
}
