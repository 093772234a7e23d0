package space.gaia.bot.stream;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code archive} in the health endpoint: whether what arrives is written. Each new trouble is logged once. */
final class ArchiveStatus implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ArchiveStatus.class);

    private final Clock clock;
    private final Budget budget;
    private String reason = "";
    private Instant since;
    private @Nullable Instant lastAnswer;
    private long letGo;

    ArchiveStatus(Clock clock, Budget budget) {
        this.clock = clock;
        this.budget = budget;
        this.since = clock.instant();
    }

    synchronized void writes() {
        lastAnswer = clock.instant();
        if (!reason.isEmpty()) {
            log.info("archive writes again letGo={}", letGo);
            reason = "";
            since = clock.instant();
        }
    }

    synchronized void down(String why) {
        if (!why.equals(reason)) {
            log.warn("archive down: {}", why);
            reason = why;
            since = clock.instant();
        }
    }

    synchronized boolean isDown() {
        return !reason.isEmpty();
    }

    synchronized void letGo(long events) {
        letGo += events;
    }

    @Override
    public synchronized Health health() {
        Health.Builder health = reason.isEmpty() ? Health.up() : Health.down().withDetail("reason", reason);
        return health.withDetail("since", since)
                .withDetail("bytesWaiting", budget.used())
                .withDetail("eventsLetGo", letGo)
                .withDetail("lastAnswer", lastAnswer == null ? "none yet" : lastAnswer)
                .build();
    }
}
