package space.gaia.bot.stream;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.permission.Permissions;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.server.ServerLinks;

/** Writes down how linked servers fare, as Discord's events of the guild tell. */
final class ServerKeeper {

    private static final String NO_CONTENT =
            "messages come without their content: the Message Content intent is switched off for this bot";
    private static final String UNAVAILABLE =
            "Discord says that this server is unavailable for now (an outage of theirs); nothing is lost, it is caught up after";
    private static final String REMOVED = "the bot is not in this server any more: invite it again";

    private final LinkedServers servers;
    private final ServerLinks links;
    private final Clock clock;
    private final boolean content;

    ServerKeeper(LinkedServers servers, Clock clock, boolean content) {
        this.servers = servers;
        this.links = new ServerLinks(servers);
        this.clock = clock;
        this.content = content;
    }

    /** What an event of the guild says of the link; events of other kinds say nothing. */
    void heard(LinkedServer link, Observation.Dispatched event) {
        switch (event.type()) {
            case "GUILD_CREATE" -> {
                if (!RawJson.flag(event.data(), "unavailable")) {
                    seen(link, GuildIndex.Face.of(event.data()));
                    roles(link, event.data());
                }
            }
            case "GUILD_UPDATE" -> {
                describe(link, GuildIndex.Face.of(event.data()));
                roles(link, event.data());
            }
            case "GUILD_ROLE_UPDATE" -> everyone(link, RawJson.required(event.data(), "role"));
            case "GUILD_DELETE" ->
                servers.setHealth(
                        link.stream(),
                        ServerHealth.down(
                                RawJson.flag(event.data(), "unavailable") ? UNAVAILABLE : REMOVED, clock.instant()));
            default -> {
                // Of channels, messages and people.
            }
        }
    }

    private void roles(LinkedServer link, Map<String, @Nullable Object> guild) {
        for (Map<String, @Nullable Object> role : RawJson.objects(guild, "roles")) {
            everyone(link, role);
        }
    }

    private void everyone(LinkedServer link, Map<String, @Nullable Object> role) {
        if (RawJson.idOrZero(role, "id") == link.guild().value()) {
            everyone(link, Permissions.read(role.get("permissions")));
        }
    }

    /** What @everyone may do in the whole server decides, with the overwrites, which channels are hidden. */
    void everyone(LinkedServer link, Permissions everyone) {
        links.everyone(link.stream(), everyone);
    }

    /** The bot is in the server, and the server is available. */
    void seen(LinkedServer link, GuildIndex.Face face) {
        describe(link, face);
        servers.setHealth(
                link.stream(),
                content ? ServerHealth.up(clock.instant()) : ServerHealth.degraded(NO_CONTENT, clock.instant()));
    }

    /** The bot is connected, and the server is not among its own. */
    void missing(LinkedServer link) {
        servers.setHealth(link.stream(), ServerHealth.down(REMOVED, clock.instant()));
    }

    /** The workspace wants nothing stored of the server. */
    void paused(LinkedServer link, String reason) {
        servers.setHealth(link.stream(), ServerHealth.down(reason, clock.instant()));
    }

    private void describe(LinkedServer link, GuildIndex.Face face) {
        String name = face.name();
        if (name != null) {
            servers.describe(link.stream(), name, face.icon());
        }
    }
}
