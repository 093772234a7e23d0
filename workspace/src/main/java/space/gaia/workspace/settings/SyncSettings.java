package space.gaia.workspace.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;
import space.gaia.workspace.server.HistoryDepth;

/**
 * When and how much is synced: the section {@code syncSettings} of an integration.
 *
 * @param history how far back the first sync goes
 * @param retentionDays after how many days something is deleted again; null: it is kept
 * @param editHistory whether earlier texts of edited messages are kept
 * @param attachments whether what is known of attached files is kept
 * @param fetchesMissed whether what was missed while nothing was synced is fetched once it is again; false: the gap stays
 */
public record SyncSettings(
        Schedule schedule,
        HistoryDepth history,
        @Nullable Integer retentionDays,
        boolean editHistory,
        boolean attachments,
        boolean fetchesMissed) {

    private static final int MOST_DAYS = 36_500;
    private static final int MINUTES_OF_A_WEEK = 7 * 24 * 60;
    private static final int LONGEST_CRON = 100;

    private enum Mode {
        LIVE,
        PAUSED,
        INTERVAL,
        CRON,
        MANUAL
    }

    private enum History {
        ALL,
        DAYS,
        NONE
    }

    private enum Missed {
        FETCH,
        LEAVE
    }

    private enum Retention {
        FOREVER,
        DAYS
    }

    /** What holds where nothing is set: live, everything, kept. */
    public static SyncSettings defaults() {
        return new SyncSettings(new Schedule.Live(), HistoryDepth.all(), null, false, true, true);
    }

    /** Reads the section; which modes a provider has is for its schema to say. */
    public static Read<SyncSettings> read(Map<String, ? extends @Nullable Object> json) {
        Section section = new Section(json);
        Schedule schedule = schedule(section);
        HistoryDepth history = history(section);
        Integer retention = retention(section);
        boolean editHistory = section.flag("editHistory", false);
        boolean attachments = section.flag("attachments", true);
        boolean fetchesMissed = section.oneOf("missed", Missed.class, Missed.FETCH) == Missed.FETCH;
        return section.result(
                () -> new SyncSettings(schedule, history, retention, editHistory, attachments, fetchesMissed));
    }

    private static Schedule schedule(Section section) {
        Mode mode = section.oneOf("mode", Mode.class, Mode.LIVE);
        int minutes = section.whole("everyMinutes", 1, MINUTES_OF_A_WEEK, 15);
        String cron = section.text("cron", LONGEST_CRON, "");
        ZoneId zone = zone(section);
        return switch (mode) {
            case LIVE -> new Schedule.Live();
            case PAUSED -> new Schedule.Paused();
            case MANUAL -> new Schedule.Manual();
            case INTERVAL -> new Schedule.Every(Duration.ofMinutes(minutes));
            case CRON -> cron(section, cron, zone);
        };
    }

    private static ZoneId zone(Section section) {
        try {
            return ZoneId.of(section.text("zone", LONGEST_CRON, "UTC"));
        } catch (DateTimeException _) {
            section.refuse("zone", "must be a time zone such as Europe/Berlin or UTC");
            return ZoneId.of("UTC");
        }
    }

    /** Five fields, since a sync every second would be an attack on the other side. */
    private static Schedule cron(Section section, String cron, ZoneId zone) {
        if (cron.strip().split("\\s+", -1).length == 5) {
            try {
                CronExpression expression = CronExpression.parse("0 " + cron.strip());
                if (expression.next(ZonedDateTime.now(zone)) != null) {
                    return new Schedule.Cron(expression, zone);
                }
                section.refuse("cron", "names a day that never comes");
                return new Schedule.Manual();
            } catch (IllegalArgumentException _) {
                // Told below, with what would be right.
            }
        }
        section.refuse(
                "cron",
                "must have five fields: minute, hour, day of month, month, day of week; as 0 6 * * 1-5 for 6:00 on workdays");
        return new Schedule.Manual();
    }

    private static HistoryDepth history(Section section) {
        int days = section.whole("historyDays", 1, MOST_DAYS, 90);
        return switch (section.oneOf("history", History.class, History.ALL)) {
            case ALL -> HistoryDepth.all();
            case DAYS -> HistoryDepth.ofDays(days);
            case NONE -> HistoryDepth.none();
        };
    }

    private static @Nullable Integer retention(Section section) {
        int days = section.whole("retentionDays", 1, MOST_DAYS, 365);
        return switch (section.oneOf("retention", Retention.class, Retention.FOREVER)) {
            case FOREVER -> null;
            case DAYS -> days;
        };
    }
}
