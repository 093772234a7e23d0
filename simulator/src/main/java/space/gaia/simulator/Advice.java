package space.gaia.simulator;

import java.util.function.Supplier;
import space.gaia.simulator.gateway.Gateway;
import space.gaia.simulator.rest.GatewayAdvice;
import space.gaia.simulator.world.World;

/** Tells bots where the gateway is and how to connect to it. */
record Advice(World world, Gateway gateway, Supplier<String> address) implements GatewayAdvice {
    private static final int GUILDS_PER_SHARD = 1_000;

    @Override
    public String url() {
        return address.get();
    }

    @Override
    public int shards(long applicationId) {
        int told = gateway.recommended();
        return told > 0 ? told : 1 + world.guilds().of(applicationId).size() / GUILDS_PER_SHARD;
    }

    @Override
    public int applicationFlags(long applicationId) {
        return Math.toIntExact(gateway.intents().applicationFlags(applicationId));
    }

    @Override
    public SessionStarts sessionStarts(long applicationId) {
        var left = gateway.startLimits().left(applicationId);
        return new SessionStarts(
                left.total(), left.remaining(), left.resetAfter().toMillis(), left.maxConcurrency());
    }
}
