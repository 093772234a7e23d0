package space.gaia.bot.task;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tasks are carried out.
 *
 * @param every how often is looked for tasks
 * @param batch how many documents are looked at or deleted at once
 * @param grace how long a task waits for the owner of its stream, before whoever sees it becomes the owner
 * @param retryAtMost the longest pause after a failure
 */
@ConfigurationProperties("gaia.tasks")
public record TaskSettings(
        @DefaultValue("2s") Duration every,
        @DefaultValue("200") int batch,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("5m") Duration retryAtMost) {

    private static final int MOST = 1_000;

    public TaskSettings {
        if (every.toMillis() < 1 || grace.isNegative() || retryAtMost.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "gaia.tasks.every and gaia.tasks.retry-at-most must be more than 0, gaia.tasks.grace 0 or more");
        }
        if (batch < 1 || batch > MOST) {
            throw new IllegalArgumentException("gaia.tasks.batch must be from 1 to %d".formatted(MOST));
        }
    }
}
