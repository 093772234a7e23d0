package space.gaia.simulator.world;

import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened, in the shape of the gateway's event ({@code t} and {@code d}).
 *
 * <p>{@code CHANNEL_DELETE}, {@code THREAD_DELETE} and {@code GUILD_ROLE_DELETE} are told while what is deleted is still
 * there, so that a receiver can ask who was able to see it.
 *
 * @param type the event's name, {@code MESSAGE_CREATE} and so on
 * @param guildId the guild it belongs to; 0: a direct message, or none
 * @param channelId the channel it belongs to (for threads the thread's own id); 0: none
 * @param data the event's payload; a value, never written to
 * @param onlyApplication the only application that is told; 0: every bot that sees the guild
 */
public record Dispatch(String type, long guildId, long channelId, ObjectNode data, long onlyApplication) {}
