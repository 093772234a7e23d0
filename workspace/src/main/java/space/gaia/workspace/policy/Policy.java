package space.gaia.workspace.policy;

import java.time.Duration;
import java.time.Instant;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.settings.SyncSettings;

/**
 * What a workspace wants of its linked servers, as its settings say.
 *
 * @param on whether anything is stored
 * @param reason while it is off: one sentence for people, why and what to do
 * @param faulty whether it is off because the settings cannot be obeyed as they are
 * @param mapping what is kept of each record, and in which form
 * @param sync how far back and for how long
 */
public record Policy(boolean on, String reason, boolean faulty, DataMapping mapping, SyncSettings sync) {

    /** Where nobody set anything: what is linked is synced as it comes. */
    public static final Policy DEFAULT = new Policy(true, "", false, DataMapping.none(), SyncSettings.defaults());

    /** Nothing is stored, since nobody can tell what is wanted. */
    static Policy faulty(String reason) {
        return new Policy(false, reason, true, DataMapping.none(), SyncSettings.defaults());
    }

    /** The lowest id of a message that is kept at this moment; 0: all are. */
    public long oldest(Instant now) {
        Integer days = sync.retentionDays();
        return days == null ? 0 : Snowflakes.first(now.minus(Duration.ofDays(days)));
    }
}
