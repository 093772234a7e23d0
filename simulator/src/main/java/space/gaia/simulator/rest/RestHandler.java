package space.gaia.simulator.rest;

import space.gaia.simulator.http.Response;

/** Answers one call, or refuses it with a {@link space.gaia.simulator.world.DiscordException}. */
@FunctionalInterface
interface RestHandler {
    Response handle(Call call);
}
