package space.gaia.api.server;

import java.util.List;
import org.springframework.web.ErrorResponseException;
import space.gaia.api.account.Accounts;
import space.gaia.api.account.Asked;
import space.gaia.api.problem.Problems;
import space.gaia.api.tenant.Acting;
import space.gaia.connectors.discord.DiscordProvider;
import space.gaia.connectors.discord.PersonsGuild;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.permission.Permission;
import space.gaia.workspace.permission.Permissions;

/**
 * Who manages which server: asked of Discord with the person's own token, each time. Nothing that a request says counts.
 */
final class Managers {

    private static final String CONNECT = "/api/v1/discord/connect";

    private final Accounts accounts;
    private final DiscordProvider discord;
    private final BotGuilds bot;

    Managers(Accounts accounts, DiscordProvider discord, BotGuilds bot) {
        this.accounts = accounts;
        this.discord = discord;
        this.bot = bot;
    }

    /** The servers that the person manages. */
    List<PersonsGuild> servers(Acting acting) {
        return guilds(acting).value().stream().filter(Managers::manages).toList();
    }

    /** The server as it is now, for a person who manages it and with the bot in it; else the request ends and says why. */
    GuildView server(Acting acting, GuildId guild) {
        Asked.Told<List<PersonsGuild>> told = guilds(acting);
        PersonsGuild theirs = told.value().stream()
                .filter(one -> one.id() == guild.value())
                .findAny()
                .orElseThrow(() -> Problems.notFound("server among those that your Discord account is in"));
        if (!manages(theirs)) {
            throw Problems.forbidden(
                    ("You do not manage the server %s at Discord. Somebody with the permission Manage Server"
                                    + " there can link it, or give you that permission.")
                            .formatted(theirs.name()));
        }
        return bot.view(guild, Long.parseLong(told.account())).orElseThrow(() -> notInvited(theirs));
    }

    private ErrorResponseException notInvited(PersonsGuild guild) {
        return Problems.conflict(
                "The bot is not in the server %s. Invite it at invite_url, then try again.".formatted(guild.name()),
                "invite_url",
                bot.invite(new GuildId(guild.id())));
    }

    private Asked.Told<List<PersonsGuild>> guilds(Acting acting) {
        return switch (accounts.ask(acting.person(), discord::guilds)) {
            case Asked.Told<List<PersonsGuild>> told -> told;
            case Asked.NotConnected<?> _ ->
                throw Problems.conflict(
                        "Your Discord account is not connected. POST to connect_url, and open what it answers.",
                        "connect_url",
                        CONNECT);
            case Asked.NeedsPerson<?>(var reason) ->
                throw Problems.conflict(
                        "Your Discord account has to be connected again: %s".formatted(reason), "connect_url", CONNECT);
            case Asked.NotNow<?>(var reason, var retryAfter) -> throw Problems.unavailable(reason, retryAfter);
        };
    }

    static boolean manages(PersonsGuild guild) {
        Permissions permissions = Permissions.read(guild.permissions());
        return guild.owner() || permissions.has(Permission.ADMINISTRATOR) || permissions.has(Permission.MANAGE_SERVER);
    }
}
