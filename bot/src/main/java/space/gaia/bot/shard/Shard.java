package space.gaia.bot.shard;

import space.gaia.workspace.GuildId;

/**
 * One shard of so many ("Sharding").
 *
 * @param number from 0
 */
public record Shard(int number, int total) {

    /** The shard that Discord serves a guild by. */
    public static Shard of(GuildId guild, int total) {
        return new Shard((int) ((guild.value() >>> 22) % total), total);
    }

    public boolean has(GuildId guild) {
        return of(guild, total).equals(this);
    }
}
