package space.gaia.bot.catchup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.DiscordRest.Answer;
import space.gaia.bot.rest.Urgency;
import space.gaia.bot.stream.Lanes;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;

/** Reads the channels and active threads of a server by REST, where no event tells of them. */
final class ChannelLister {

    private final DiscordRest rest;
    private final Lanes lanes;

    ChannelLister(DiscordRest rest, Lanes lanes) {
        this.rest = rest;
        this.lanes = lanes;
    }

    /** False: Discord did not tell; later perhaps. */
    boolean read(GuildId guild) throws InterruptedException {
        Route.CompiledRoute channels = Route.Guilds.GET_CHANNELS.compile(guild.toString());
        Route.CompiledRoute threads = Route.Guilds.LIST_ACTIVE_THREADS.compile(guild.toString());
        if (rest.list(Urgency.CATCH_UP, guild, channels, null) instanceof Answer.Objects known
                && rest.list(Urgency.CATCH_UP, guild, threads, "threads") instanceof Answer.Objects active) {
            List<Map<String, @Nullable Object>> all = new ArrayList<>(known.objects());
            all.addAll(active.objects());
            return Written.await(lanes.channels(guild, all, ids(active.objects()), true, known.at()));
        }
        return false;
    }

    private static Set<ChannelId> ids(List<Map<String, @Nullable Object>> channels) {
        return channels.stream()
                .map(channel -> ChannelId.of(String.valueOf(channel.get("id"))))
                .collect(Collectors.toUnmodifiableSet());
    }
}
