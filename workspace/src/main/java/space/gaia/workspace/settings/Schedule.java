package space.gaia.workspace.settings;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.scheduling.support.CronExpression;

/** When an integration syncs. */
public sealed interface Schedule {

    /** Always, as things happen. */
    record Live() implements Schedule {}

    /** Not at all, until it is set otherwise; what is missed meanwhile is a gap that says so. */
    record Paused() implements Schedule {}

    /** Only when somebody asks for it. */
    record Manual() implements Schedule {}

    /** Again and again, this long after the last time. */
    record Every(Duration pause) implements Schedule {}

    /** At the times of a cron expression, as the clocks of a zone show them. */
    record Cron(CronExpression expression, ZoneId zone) implements Schedule {}
}
