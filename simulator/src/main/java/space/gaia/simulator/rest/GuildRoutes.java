package space.gaia.simulator.rest;

import java.util.List;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.Unknown;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** Guilds, their channels and active threads. */
final class GuildRoutes {

    private static final List<String> IMAGES = List.of("icon", "splash", "banner");

    private final World world;

    GuildRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        routes.on("GET", "/guilds/{guild_id}", this::get)
                .on("PATCH", "/guilds/{guild_id}", this::modify)
                .on("GET", "/guilds/{guild_id}/preview", this::preview)
                .on("GET", "/guilds/{guild_id}/channels", this::channels)
                .on(
                        "POST",
                        "/guilds/{guild_id}/channels",
                        call -> Answer.created(world.channels().create(call.actor(), guildOf(call), call.body())))
                .on("PATCH", "/guilds/{guild_id}/channels", this::move)
                .on("GET", "/guilds/{guild_id}/threads/active", this::activeThreads);
    }

    /** The guild a route names, if it is there and not in an outage. */
    private long guildOf(Call call) {
        long id = call.id("guild_id");
        if (world.guilds().isUnavailable(id)) {
            throw DiscordException.unknown(Unknown.GUILD);
        }
        return id;
    }

    private Response get(Call call) {
        long id = guildOf(call);
        ObjectNode guild = world.guilds().get(call.actor(), id);
        return Answer.of(call.flag("with_counts") ? MemberCounts.of(world, id).writeTo(guild) : guild);
    }

    private Response modify(Call call) {
        ObjectNode patch = call.body().deepCopy();
        Images.move(call.body(), patch, IMAGES.toArray(String[]::new));
        return Answer.of(world.guilds().update(call.actor(), guildOf(call), patch));
    }

    private Response preview(Call call) {
        long id = guildOf(call);
        ObjectNode guild = world.guilds().get(call.actor(), id);
        ObjectNode shown = Answer.object();
        List.of(
                        "id",
                        "name",
                        "icon",
                        "description",
                        "home_header",
                        "splash",
                        "discovery_splash",
                        "features",
                        "emojis",
                        "stickers")
                .forEach(field -> shown.set(field, guild.path(field)));
        return Answer.of(MemberCounts.of(world, id).writeTo(shown));
    }

    private Response channels(Call call) {
        return Answer.of(world.channels().all(call.actor(), guildOf(call)));
    }

    private Response move(Call call) {
        world.channels().move(call.actor(), guildOf(call), call.list());
        return Answer.nothing();
    }

    private Response activeThreads(Call call) {
        return Answer.of(world.threads().active(call.actor(), guildOf(call)).put("has_more", false));
    }
}
