package space.gaia.simulator.rest;

import java.util.List;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An application's commands, global or a guild's. */
final class CommandRoutes {

    private static final Access OWN = Access.botOr("applications.commands.update");

    private final World world;

    CommandRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        String application = "/applications/{application_id}";
        for (String base : List.of(application, application + "/guilds/{guild_id}")) {
            String one = base + "/commands/{command_id}";
            routes.on("GET", base + "/commands", OWN, this::list)
                    .on("POST", base + "/commands", OWN, this::create)
                    .on("PUT", base + "/commands", OWN, this::overwrite)
                    .on(
                            "GET",
                            one,
                            OWN,
                            call -> Answer.of(world.commands().get(own(call), guild(call), call.id("command_id"))))
                    .on("PATCH", one, OWN, this::update)
                    .on("DELETE", one, OWN, this::delete);
        }
    }

    /** Applications reach their own commands only. */
    static long own(Call call) {
        long id = call.id("application_id");
        if (id != call.caller().applicationId()) {
            throw DiscordException.forbidden(
                    20012, "You are not authorized to perform this action on this application");
        }
        return id;
    }

    private long guild(Call call) {
        if (!call.request().parameters().containsKey("guild_id")) {
            return 0;
        }
        long guild = call.id("guild_id");
        if (!world.guilds().isMember(guild, call.caller().applicationId())) {
            throw DiscordException.missingAccess();
        }
        return guild;
    }

    private Response list(Call call) {
        boolean whole = call.flag("with_localizations");
        String locale = call.request().header("x-discord-locale").orElse("");
        return Answer.of(world.commands().all(own(call), guild(call)).stream()
                .map(command -> whole ? command : Localised.withoutDictionaries(command, locale))
                .toList());
    }

    private Response create(Call call) {
        ObjectNode body = call.body();
        new CommandForm().check(body);
        boolean known = world.commands().exists(own(call), guild(call), body);
        ObjectNode command = world.commands().create(own(call), guild(call), body);
        return known ? Answer.of(command) : Answer.created(command);
    }

    private Response overwrite(Call call) {
        var bodies = call.list();
        var forms = new CommandForm();
        for (int i = 0; i < bodies.size(); i++) {
            forms.collect(i + ".", bodies.path(i));
        }
        forms.check();
        return Answer.of(world.commands().overwrite(own(call), guild(call), bodies));
    }

    private Response update(Call call) {
        ObjectNode known = world.commands().get(own(call), guild(call), call.id("command_id"));
        JsonNode merged = Answer.object().setAll(known).setAll(call.body());
        new CommandForm().check(merged);
        return Answer.of(world.commands().update(own(call), guild(call), call.id("command_id"), call.body()));
    }

    private Response delete(Call call) {
        world.commands().delete(own(call), guild(call), call.id("command_id"));
        return Answer.nothing();
    }
}
