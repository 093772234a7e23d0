package space.gaia.bot.stream;

import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.event.ChannelEvent;

/**
 * An event, and where it was observed.
 *
 * @param channel null: in the server as a whole
 */
record Observed(@Nullable ChannelId channel, ChannelEvent event) {}
