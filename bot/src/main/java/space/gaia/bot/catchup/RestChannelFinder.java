package space.gaia.bot.catchup;

import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.Urgency;
import space.gaia.bot.stream.ChannelFinder;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;

/** Asks REST for a channel ("Get Channel"). */
final class RestChannelFinder implements ChannelFinder {

    private final DiscordRest rest;

    RestChannelFinder(DiscordRest rest) {
        this.rest = rest;
    }

    @Override
    public @Nullable Found find(GuildId guild, ChannelId channel) throws InterruptedException {
        return switch (rest.one(Urgency.EVENT, guild, Route.Channels.GET_CHANNEL.compile(channel.toString()))) {
            case DiscordRest.Answer.Objects answer -> new Found(answer.objects().getFirst(), answer.at());
            case DiscordRest.Answer.Refused _, DiscordRest.Answer.Paused _, DiscordRest.Answer.Failed _ -> null;
        };
    }
}
