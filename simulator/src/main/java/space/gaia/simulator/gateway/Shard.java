package space.gaia.simulator.gateway;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The part of an application's guilds that a session handles. */
record Shard(int id, int count) {
    private static final int TIMESTAMP_SHIFT = 22;

    static final Shard WHOLE = new Shard(0, 1);

    /** Reads IDENTIFY's {@code shard}; empty when it is not a valid one. */
    static Optional<Shard> of(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.of(WHOLE);
        }
        boolean isPair = node.isArray()
                && node.size() == 2
                && node.path(0).isIntegralNumber()
                && node.path(1).isIntegralNumber();
        if (!isPair) {
            return Optional.empty();
        }
        var shard = new Shard(node.path(0).asInt(-1), node.path(1).asInt(0));
        return shard.id >= 0 && shard.id < shard.count ? Optional.of(shard) : Optional.empty();
    }

    /** What belongs to no guild goes to the first shard. */
    boolean handles(long guildId) {
        return guildId == 0 ? id == 0 : (guildId >>> TIMESTAMP_SHIFT) % count == id;
    }
}
