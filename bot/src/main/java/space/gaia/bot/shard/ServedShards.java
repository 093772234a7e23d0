package space.gaia.bot.shard;

import space.gaia.workspace.GuildId;

/** Which servers this process serves. */
public interface ServedShards {

    /** Whether what this process hears of a server, and fetches of it, is its to write. */
    boolean serves(GuildId guild);

    /**
     * The same, asked of the database: before a stream is claimed. A process that was paused may not know yet that
     * others took over.
     *
     * @throws com.mongodb.MongoException it did not answer
     */
    boolean confirms(GuildId guild);

    /** Whether another process that is alive serves it, as far as is known. */
    boolean isServedElsewhere(GuildId guild);
}
