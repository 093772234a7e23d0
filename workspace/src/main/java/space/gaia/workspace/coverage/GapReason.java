package space.gaia.workspace.coverage;

/** Why something is missing, or may be. */
public enum GapReason {
    /** It was not fetched yet. */
    NOT_YET,
    /** It happened while the bot was not connected. */
    OFFLINE,
    /** Discord's numbering of events has a hole: something never came. */
    HOLE,
    /** More came than could wait in memory; events were let go. */
    OVERFLOW,
    /** The archive would not take it. */
    REFUSED,
    /** It belongs to a channel of which Discord tells nothing. */
    UNKNOWN_CHANNEL,
    /** The bot may not see the channel, or not read its history. */
    NO_PERMISSION,
    /** It came without its content, since the Message Content intent is switched off. */
    CONTENT_WITHHELD,
    /** Discord lets the bot ask no more for now. */
    RATE_LIMITED,
    /** MongoDB was away. */
    MONGODB_AWAY,
    /** The channel was not chosen then, or the integration was switched off. */
    DISABLED,
    /** As {@link #DISABLED}, and the settings say that what was missed then is not fetched. */
    LEFT_OUT,
    /** It is stored as settings said that hold no more, and is read again. */
    REMAPPED
}
