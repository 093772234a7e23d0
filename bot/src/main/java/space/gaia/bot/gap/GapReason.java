package space.gaia.bot.gap;

/** Why something is missing. */
public enum GapReason {
    /** It happened while the bot was not connected, or before the channel was chosen. */
    OFFLINE,
    /** More came than could wait in memory; events were let go. */
    OVERFLOW,
    /** The archive would not take it. */
    REFUSED,
    /** It belongs to a channel of which Discord tells nothing. */
    UNKNOWN_CHANNEL,
    /** Discord's numbering of events has a hole. */
    HOLE
}
