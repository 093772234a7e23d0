package space.gaia.simulator.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.http.Route;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.World;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Remembers what bots changed over REST, with the reason they gave in {@code X-Audit-Log-Reason}. */
final class AuditLog {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int KEPT = 1_000;

    private final World world;
    private final Map<Long, Deque<ObjectNode>> entries = new ConcurrentHashMap<>();

    AuditLog(World world) {
        this.world = world;
    }

    /** Does the work, and writes it down if it succeeded. */
    Response around(Route route, Call call, Supplier<Response> work) {
        AuditAction action = AuditAction.OF.get(route);
        if (action == null) {
            return work.get();
        }
        long guild = guildOf(call);
        Response response = work.get();
        if (guild != 0 && response.status() < 300) {
            write(guild, call, action, response);
        }
        return response;
    }

    private long guildOf(Call call) {
        if (call.request().parameters().containsKey("guild_id")) {
            return call.id("guild_id");
        }
        try {
            return world.channels().guildOf(call.id("channel_id"));
        } catch (DiscordException e) {
            return 0;
        }
    }

    private void write(long guild, Call call, AuditAction action, Response response) {
        String target = action.target().isEmpty()
                ? JSON.readTree(response.body()).path("id").asString("")
                : call.text(action.target());
        ObjectNode entry = Answer.object()
                .put("id", Long.toString(world.newId()))
                .put("user_id", Long.toString(call.actor()))
                .put("target_id", target)
                .put("action_type", action.type());
        call.request()
                .header("x-audit-log-reason")
                .ifPresent(reason -> entry.put("reason", URLDecoder.decode(reason, StandardCharsets.UTF_8)));
        entries.compute(guild, (_, known) -> appended(known, entry));
    }

    private static Deque<ObjectNode> appended(@Nullable Deque<ObjectNode> known, ObjectNode entry) {
        Deque<ObjectNode> all = known == null ? new ArrayDeque<>() : new ArrayDeque<>(known);
        all.addFirst(entry);
        if (all.size() > KEPT) {
            all.removeLast();
        }
        return all;
    }

    /** A guild's entries, newest first. */
    List<ObjectNode> of(long guild) {
        return List.copyOf(entries.getOrDefault(guild, new ArrayDeque<>()));
    }
}
