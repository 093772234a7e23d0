package space.gaia.api.discord;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * {@code discordApi} in the health endpoint. Everything but links to files and linking servers works without it, so that it never takes the
 * whole service down.
 */
public final class DiscordApiHealth implements HealthIndicator {
    private final DiscordApiSettings settings;
    private final DiscordClient client;
    private final InvalidAnswers invalid;

    public DiscordApiHealth(DiscordApiSettings settings, DiscordClient client, InvalidAnswers invalid) {
        this.settings = settings;
        this.client = client;
        this.invalid = invalid;
    }

    @Override
    public Health health() {
        String trouble = settings.token().isEmpty()
                ? "There is no token, so there are no links to files, and no server can be linked from the workspace. Set DISCORD_TOKEN for the api too."
                : client.trouble();
        Health.Builder health =
                trouble == null ? Health.up() : Health.status("DEGRADED").withDetail("reason", trouble);
        return health.withDetail("invalidAnswers", invalid.counted()).build();
    }
}
