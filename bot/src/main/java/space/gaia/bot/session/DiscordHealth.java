package space.gaia.bot.session;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code discord} in the health endpoint. */
final class DiscordHealth implements HealthIndicator {

    private final DiscordStatus status;

    DiscordHealth(DiscordStatus status) {
        this.status = status;
    }

    @Override
    public Health health() {
        DiscordStatus.View view = status.view();
        Health.Builder health = view.up() ? Health.up() : Health.down().withDetail("reason", view.reason());
        return health.withDetail("since", view.since())
                .withDetail("shards", view.shards())
                .withDetail("shardsConnected", view.shardsUp())
                .build();
    }
}
