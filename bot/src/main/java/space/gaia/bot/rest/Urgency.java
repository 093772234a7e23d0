package space.gaia.bot.rest;

/** Who waits for the answer of a request, the most urgent first. */
public enum Urgency {
    /** A person does. */
    INTERACTIVE,
    /** An event that arrived does, and behind it its server's lane. */
    EVENT,
    /** What was missed is fetched, so that the archive is whole again. */
    CATCH_UP,
    /** What was before a channel was chosen is fetched. */
    BACKFILL,
    /** What was written lately is looked at again. */
    REREAD,
    /** Everything is looked at again, slowly. */
    SWEEP;

    /** Whether nobody is kept waiting by a pause of minutes. */
    public boolean isBackground() {
        return compareTo(CATCH_UP) >= 0;
    }
}
