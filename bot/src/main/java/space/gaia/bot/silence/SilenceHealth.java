package space.gaia.bot.silence;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code discordSilence} in the health endpoint: whether a shard is connected and says nothing. */
final class SilenceHealth implements HealthIndicator {

    private final SilenceWatch watch;

    SilenceHealth(SilenceWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        Map<Integer, String> silent = watch.silent();
        if (silent.isEmpty()) {
            return Health.up().build();
        }
        String reason = silent.values().iterator().next();
        return Health.down()
                .withDetail("reason", reason + ". If it stays so, look at discordstatus.com and at the network")
                .withDetail("shards", silent.keySet())
                .build();
    }
}
