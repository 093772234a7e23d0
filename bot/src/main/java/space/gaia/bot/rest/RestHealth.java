package space.gaia.bot.rest;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code discordRest} in the health endpoint: whether Discord's REST API may be asked. */
final class RestHealth implements HealthIndicator {

    private static final String LOOK =
            " Look at gaia.discord.rest.invalid by status: 403 means permissions that were taken from the bot, 401 its token,"
                    + " 429 another process with the same token";

    private final RequestLimiter limiter;
    private final InvalidAnswers invalid;
    private final RestWatch watch;

    RestHealth(RequestLimiter limiter, InvalidAnswers invalid, RestWatch watch) {
        this.limiter = limiter;
        this.invalid = invalid;
        this.watch = watch;
    }

    @Override
    public Health health() {
        Instant banned = watch.bannedUntil();
        Duration held = limiter.held();
        Health.Builder health = switch (invalid.level()) {
            case CALM ->
                banned == null
                        ? Health.up()
                        : down("BANNED", "Discord's shield refuses this address until " + banned + "." + LOOK);
            case BACKGROUND_RESTS ->
                down("BACKGROUND_RESTS", "too many invalid answers of Discord: catch-up and backfill rest." + LOOK);
            case ALL_REST ->
                down("ALL_REST", "far too many invalid answers of Discord: nothing is asked any more." + LOOK);
        };
        int waiting = 0;
        for (Urgency urgency : Urgency.values()) {
            waiting += limiter.waiting(urgency);
        }
        return health.withDetail("invalidAnswers", invalid.count())
                .withDetail("waiting", waiting)
                .withDetail("heldSeconds", held.toSeconds())
                .build();
    }

    private static Health.Builder down(String state, String reason) {
        return Health.down().withDetail("state", state).withDetail("reason", reason);
    }
}
