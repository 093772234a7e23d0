package space.gaia.bot.stream;

import space.gaia.bot.shard.Shard;
import space.gaia.bot.shard.ShardFollower;

/** Ends the streams of a shard that becomes another process's. */
final class StreamsOfShard implements ShardFollower {

    private final Lanes lanes;
    private final ShardClocks clocks;
    private final Leases leases;

    StreamsOfShard(Lanes lanes, ShardClocks clocks, Leases leases) {
        this.lanes = lanes;
        this.clocks = clocks;
        this.leases = leases;
    }

    @Override
    public void leaving(Shard shard) throws InterruptedException {
        lanes.drain(shard::has);
    }

    @Override
    public void left(Shard shard) {
        // The clock first: what is let go with the lanes must not count as heard and written.
        clocks.forget(shard.number());
        lanes.end(shard::has);
        leases.forget(shard::has);
    }
}
