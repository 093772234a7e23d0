package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A user's membership in a guild; the member object without and with its user. */
final class MemberState {
    final long userId;
    private ObjectNode partial;
    private List<Long> roles;

    MemberState(long userId, ObjectNode partial) {
        this.userId = userId;
        this.partial = partial;
        this.roles = Nodes.idList(partial.path("roles"));
    }

    /** The member object without {@code user}, as messages carry it. */
    ObjectNode partial() {
        return partial;
    }

    List<Long> roles() {
        return roles;
    }

    void replace(ObjectNode changed) {
        partial = changed;
        roles = Nodes.idList(changed.path("roles"));
    }

    ObjectNode full(ObjectNode user) {
        return Nodes.object().set("user", user).setAll(partial);
    }
}
