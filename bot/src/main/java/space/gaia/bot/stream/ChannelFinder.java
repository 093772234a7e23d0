package space.gaia.bot.stream;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;

/** Asks Discord for a channel of which no event told, as an archived thread is. */
public interface ChannelFinder {

    /**
     * The channel object and where it stands among the events; null: Discord does not say.
     *
     * @param at where the answer stands
     */
    record Found(Map<String, @Nullable Object> object, Position at) {}

    @Nullable Found find(GuildId guild, ChannelId channel) throws InterruptedException;
}
