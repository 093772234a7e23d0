package space.gaia.bot.shard;

/** Is told when a shard is not this process's any more, after its session with Discord ended. */
public interface ShardFollower {

    /** It is handed over: what came of it is to be written now, while this process is still its owner. */
    void leaving(Shard shard) throws InterruptedException;

    /** It is over: nothing of it is written or fetched here any more. */
    void left(Shard shard);
}
