package space.gaia.simulator.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;

/** Who is banned from a guild. */
final class BanRoutes {

    private static final int MOST = 1000;

    private final World world;

    BanRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        String one = "/guilds/{guild_id}/bans/{user_id}";
        routes.on(
                        "GET",
                        "/guilds/{guild_id}/bans",
                        call -> Answer.of(world.bans()
                                .page(
                                        call.actor(),
                                        call.id("guild_id"),
                                        call.queryId("after"),
                                        call.limit(1, MOST, MOST))))
                .on(
                        "GET",
                        one,
                        call -> Answer.of(world.bans().get(call.actor(), call.id("guild_id"), call.id("user_id"))))
                .on("PUT", one, this::ban)
                .on("DELETE", one, this::unban);
    }

    private Response ban(Call call) {
        String reason = call.request().header("x-audit-log-reason").orElse("");
        world.bans()
                .ban(
                        call.actor(),
                        call.id("guild_id"),
                        call.id("user_id"),
                        URLDecoder.decode(reason, StandardCharsets.UTF_8));
        return Answer.nothing();
    }

    private Response unban(Call call) {
        world.bans().unban(call.actor(), call.id("guild_id"), call.id("user_id"));
        return Answer.nothing();
    }
}
