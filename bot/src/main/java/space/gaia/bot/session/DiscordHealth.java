package space.gaia.bot.session;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code discord} in the health endpoint. */
final class DiscordHealth implements HealthIndicator {

    private final DiscordStatus status;

    private final ShardPulse pulse;

    DiscordHealth(DiscordStatus status, ShardPulse pulse) {
        this.status = status;
        this.pulse = pulse;
    }

    @Override
    public Health health() {
        DiscordStatus.View view = status.view();
        Health.Builder health = view.up() ? Health.up() : Health.down();
        if (!view.reason().isEmpty()) {
            health.withDetail("reason", view.reason());
        }
        return health.withDetail("state", view.state().name())
                .withDetail("since", view.since())
                .withDetail("shards", view.total())
                .withDetail("shardsHere", view.shards())
                .withDetail("shardsConnected", view.shardsUp())
                .withDetail(
                        "heard",
                        pulse.beats().stream().map(ShardPulse.Beat::text).toList())
                .build();
    }
}
