package space.gaia.simulator.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** A guild as held: its own fields apart from what it contains. */
final class GuildState {
    final long id;
    long ownerId;
    final Map<Long, ObjectNode> roles = new LinkedHashMap<>();
    final Map<Long, MemberState> members = new TreeMap<>();
    final Map<Long, ObjectNode> emojis = new LinkedHashMap<>();
    final Map<Long, ObjectNode> stickers = new LinkedHashMap<>();
    final Map<Long, ChannelState> channels = new LinkedHashMap<>();
    final Map<Long, ChannelState> threads = new TreeMap<>();
    final Map<Long, ObjectNode> bans = new TreeMap<>();
    ObjectNode json;
    boolean unavailable;

    GuildState(long id, long ownerId, ObjectNode json) {
        this.id = id;
        this.ownerId = ownerId;
        this.json = json;
    }

    MemberState member(long userId) {
        return State.found(members.get(userId), Unknown.MEMBER);
    }

    ObjectNode role(long roleId) {
        return State.found(roles.get(roleId), Unknown.ROLE);
    }
}
