package space.gaia.simulator.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers Request Guild Members with Guild Members Chunks. */
final class MemberChunks {
    private static final int CHUNK = 1_000;
    private static final int MATCHES_AT_MOST = 100;
    private static final int NONCE_AT_MOST = 32;
    /** Asking for all members of a guild again so soon is answered with Rate Limited. */
    private static final Duration ALL_MEMBERS_AGAIN = Duration.ofSeconds(30);

    private final World world;
    private final Audience audience;
    private final Map<String, Instant> allMembersAsked = new ConcurrentHashMap<>();

    MemberChunks(World world, Audience audience) {
        this.world = world;
        this.audience = audience;
    }

    /** Whether the request has the form that is documented. What it may not have is left unanswered, as Discord does. */
    boolean request(ObjectNode data, Session session) {
        var guild = oneId(data.path("guild_id"));
        boolean byQuery = data.path("query").isString();
        boolean byIds = !data.path("user_ids").isMissingNode();
        if (guild == 0
                || (!byQuery && !byIds)
                || (byQuery && !data.path("limit").isIntegralNumber())) {
            return false;
        }
        if (!world.guilds().isMember(guild, session.identity().botUserId())) {
            return true;
        }
        if (byIds) {
            answerIds(guild, data, session);
        } else {
            answerQuery(guild, data, session);
        }
        return true;
    }

    private static long oneId(JsonNode guildId) {
        if (guildId.isArray()) {
            return guildId.size() == 1 ? guildId.path(0).asLong(0) : 0;
        }
        return guildId.asLong(0);
    }

    private void answerIds(long guildId, ObjectNode data, Session session) {
        var ids = data.path("user_ids");
        var wanted = ids.isArray() ? ids.valueStream().toList() : List.of(ids);
        var found = new ArrayList<ObjectNode>();
        var notFound = new ArrayList<JsonNode>();
        for (JsonNode id : wanted.subList(0, Math.min(wanted.size(), MATCHES_AT_MOST))) {
            try {
                found.add(world.members().get(World.DISCORD, guildId, id.asLong(0)));
            } catch (DiscordException _) {
                notFound.add(id);
            }
        }
        send(guildId, found, notFound, data, session);
    }

    private void answerQuery(long guildId, ObjectNode data, Session session) {
        var query = data.path("query").asString("");
        int limit = data.path("limit").asInt(0);
        if (!query.isEmpty()) {
            int atMost = limit <= 0 ? MATCHES_AT_MOST : Math.min(limit, MATCHES_AT_MOST);
            send(guildId, world.members().search(World.DISCORD, guildId, query, atMost), List.of(), data, session);
            return;
        }
        if (!Intent.GUILD_MEMBERS.in(audience.granted(session.identity()))) {
            return;
        }
        int atMost = limit <= 0 ? Integer.MAX_VALUE : limit;
        if (limit <= 0 && askedTooSoon(guildId, data, session)) {
            return;
        }
        send(guildId, world.members().page(World.DISCORD, guildId, 0, atMost), List.of(), data, session);
    }

    private boolean askedTooSoon(long guildId, ObjectNode data, Session session) {
        var key = session.identity().botUserId() + "/" + guildId;
        var now = world.now();
        var last = allMembersAsked.get(key);
        var again = last == null ? now : last.plus(ALL_MEMBERS_AGAIN);
        if (!again.isAfter(now)) {
            allMembersAsked.put(key, now);
            return false;
        }
        var limited = Frame.object()
                .put("opcode", Opcode.REQUEST_GUILD_MEMBERS)
                .put("retry_after", Duration.between(now, again).toMillis() / 1000.0);
        var meta = limited.putObject("meta").put("guild_id", Long.toString(guildId));
        nonce(data, meta);
        session.append("RATE_LIMITED", Frame.bytes(limited));
        return true;
    }

    private void send(long guildId, List<ObjectNode> found, List<JsonNode> notFound, ObjectNode data, Session session) {
        boolean presences = data.path("presences").asBoolean(false)
                && Intent.GUILD_PRESENCES.in(audience.granted(session.identity()));
        int chunks = Math.max(1, (found.size() + CHUNK - 1) / CHUNK);
        for (int index = 0; index < chunks; index++) {
            var chunk = Frame.object().put("guild_id", Long.toString(guildId));
            var part = found.subList(index * CHUNK, Math.min(found.size(), (index + 1) * CHUNK));
            chunk.putArray("members").addAll(part);
            chunk.put("chunk_index", index).put("chunk_count", chunks);
            if (!notFound.isEmpty()) {
                chunk.putArray("not_found").addAll(notFound);
            }
            if (presences) {
                chunk.putArray("presences");
            }
            nonce(data, chunk);
            session.append("GUILD_MEMBERS_CHUNK", Frame.bytes(chunk));
        }
    }

    /** A nonce that is too long is ignored. */
    private static void nonce(ObjectNode request, ObjectNode answer) {
        var nonce = request.path("nonce");
        if (nonce.isString() && nonce.asString().getBytes(StandardCharsets.UTF_8).length <= NONCE_AT_MOST) {
            answer.set("nonce", nonce);
        }
    }
}
