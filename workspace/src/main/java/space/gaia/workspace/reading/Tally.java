package space.gaia.workspace.reading;

/**
 * How many took part, from two sources that no join unites: rows, which tell who, and a total that Discord told once. A
 * row later than the total changes it by one; who was on before it and is not among the rows makes the list partial.
 *
 * <p>A person who went on and off again since the total is counted as if the total had them, and so is one whom the total
 * had although the event came after it: an error of one that ends when everybody was asked for.
 */
final class Tally {
    private final long total;
    private final String totalStamp;
    private long before;
    private long sinceOn;
    private long sinceOff;

    /**
     * @param total as Discord told it; 0 where it never did
     * @param totalStamp when it did, as text; empty: never
     */
    Tally(long total, String totalStamp) {
        this.total = total;
        this.totalStamp = totalStamp;
    }

    /** Of what everybody is known of: the rows alone tell. */
    static Tally ofRows() {
        return new Tally(0, "");
    }

    void add(boolean on, String stamp) {
        boolean since = stamp.compareTo(totalStamp) > 0;
        if (since) {
            sinceOn += on ? 1 : 0;
            sinceOff += on ? 0 : 1;
        } else {
            before += on ? 1 : 0;
        }
    }

    long count() {
        if (totalStamp.isEmpty()) {
            return listed();
        }
        long least = total >= before ? listed() : sinceOn;
        return Math.max(least, total + sinceOn - sinceOff);
    }

    /** Whether the rows that are on are not exactly those who take part. */
    boolean isPartial() {
        return count() != listed();
    }

    private long listed() {
        return before + sinceOn;
    }
}
