package space.gaia.simulator.rest;

import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** How many are in a guild; everybody counts as online here. */
record MemberCounts(int members) {

    static MemberCounts of(World world, long guildId) {
        return new MemberCounts(world.members()
                .page(World.DISCORD, guildId, 0, Integer.MAX_VALUE)
                .size());
    }

    ObjectNode writeTo(ObjectNode guild) {
        return guild.put("approximate_member_count", members).put("approximate_presence_count", members);
    }
}
