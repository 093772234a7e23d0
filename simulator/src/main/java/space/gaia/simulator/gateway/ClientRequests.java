package space.gaia.simulator.gateway;

import java.util.Set;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an identified client may ask of the gateway: presence, voice, members, sounds. */
final class ClientRequests {
    private static final Set<String> STATUSES = Set.of("online", "dnd", "idle", "invisible", "offline");

    private final World world;
    private final MemberChunks members;

    ClientRequests(World world, MemberChunks members) {
        this.world = world;
        this.members = members;
    }

    /** Whether the payload fits its opcode; one that does not ends the connection. */
    boolean handle(int opcode, ObjectNode data, Session session) {
        return switch (opcode) {
            case Opcode.PRESENCE_UPDATE -> presence(data, session);
            case Opcode.VOICE_STATE_UPDATE -> voiceState(data, session);
            case Opcode.REQUEST_GUILD_MEMBERS -> members.request(data, session);
            case Opcode.REQUEST_SOUNDBOARD_SOUNDS -> sounds(data, session);
            case Opcode.REQUEST_CHANNEL_INFO -> channelInfo(data, session);
            default -> false;
        };
    }

    private static boolean presence(ObjectNode data, Session session) {
        var status = data.path("status").asString("");
        if (!STATUSES.contains(status)) {
            return false;
        }
        session.status(status);
        return true;
    }

    /** Where the bot then is in voice is told back to the session; there is no voice server to send it to. */
    private boolean voiceState(ObjectNode data, Session session) {
        long guildId = data.path("guild_id").asLong(0);
        if (!data.has("channel_id") || guildId == 0) {
            return false;
        }
        var bot = session.identity().botUserId();
        if (!world.guilds().isMember(guildId, bot)) {
            return true;
        }
        var state = Frame.object()
                .put("guild_id", Long.toString(guildId))
                .put("user_id", Long.toString(bot))
                .put("session_id", session.id())
                .put("deaf", false)
                .put("mute", false)
                .put("self_deaf", data.path("self_deaf").asBoolean(false))
                .put("self_mute", data.path("self_mute").asBoolean(false))
                .put("self_video", false)
                .put("suppress", false)
                .putNull("request_to_speak_timestamp");
        state.set("channel_id", data.path("channel_id"));
        state.set("member", world.members().get(bot, guildId, bot));
        session.append("VOICE_STATE_UPDATE", Frame.bytes(state));
        return true;
    }

    private boolean sounds(ObjectNode data, Session session) {
        if (!data.path("guild_ids").isArray()) {
            return false;
        }
        for (JsonNode guildId : data.path("guild_ids")) {
            if (world.guilds().isMember(guildId.asLong(0), session.identity().botUserId())) {
                var sounds = Frame.object().put("guild_id", guildId.asString(""));
                sounds.putArray("soundboard_sounds");
                session.append("SOUNDBOARD_SOUNDS", Frame.bytes(sounds));
            }
        }
        return true;
    }

    private boolean channelInfo(ObjectNode data, Session session) {
        long guildId = data.path("guild_id").asLong(0);
        if (guildId == 0) {
            return false;
        }
        if (world.guilds().isMember(guildId, session.identity().botUserId())) {
            var info = Frame.object().put("guild_id", Long.toString(guildId));
            info.putArray("channels");
            session.append("CHANNEL_INFO", Frame.bytes(info));
        }
        return true;
    }
}
