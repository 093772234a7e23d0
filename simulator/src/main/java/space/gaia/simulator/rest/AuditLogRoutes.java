package space.gaia.simulator.rest;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** A guild's audit log, read. */
final class AuditLogRoutes {

    private static final int MOST = 100;
    private static final int USUAL = 50;

    private final World world;
    private final AuditLog log;

    AuditLogRoutes(World world, AuditLog log) {
        this.world = world;
        this.log = log;
    }

    void mount(Routes routes) {
        routes.on("GET", "/guilds/{guild_id}/audit-logs", this::read);
    }

    private Response read(Call call) {
        long guild = call.id("guild_id");
        world.guilds().get(call.actor(), guild);
        if (!Permission.VIEW_AUDIT_LOG.in(world.permissions().inGuild(guild, call.actor()))) {
            throw DiscordException.missingPermissions();
        }
        List<ObjectNode> page = page(call, log.of(guild));
        ObjectNode body = Answer.object().set("audit_log_entries", Answer.array(page));
        body.set(
                "users",
                Answer.array(page.stream()
                        .map(entry -> entry.path("user_id").asLong(0))
                        .distinct()
                        .map(world.users()::get)
                        .toList()));
        for (String field : List.of(
                "integrations",
                "webhooks",
                "guild_scheduled_events",
                "threads",
                "application_commands",
                "auto_moderation_rules")) {
            body.putArray(field);
        }
        return Answer.of(body);
    }

    /** Newest first; after an id, the oldest first. */
    private static List<ObjectNode> page(Call call, List<ObjectNode> entries) {
        long before = call.queryId("before");
        long after = call.queryId("after");
        Stream<ObjectNode> order = after == 0 ? entries.stream() : entries.reversed().stream();
        return order.filter(same("user_id", call.queryId("user_id")))
                .filter(same("target_id", call.queryId("target_id")))
                .filter(same("action_type", call.queryId("action_type")))
                .filter(entry -> before == 0 || entry.path("id").asLong(0) < before)
                .filter(entry -> entry.path("id").asLong(0) > after)
                .limit(call.limit(1, MOST, USUAL))
                .toList();
    }

    private static Predicate<ObjectNode> same(String field, long wanted) {
        return entry -> wanted == 0 || entry.path(field).asLong(0) == wanted;
    }
}
