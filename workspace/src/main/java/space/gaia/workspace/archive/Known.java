package space.gaia.workspace.archive;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.stream.Stamp;

/**
 * What is known of a message, a channel or a person: everything observed of it, joined. The join is commutative,
 * associative and idempotent, so that neither the order of observations nor their repetition matters.
 *
 * @param body the fields of the object itself; of a person, of the user
 * @param aside what is observed beside it: totals of a message's reactions and votes; of a channel, its active threads;
 *     of a person, the member
 * @param cleared up to when reactions were taken away: by an emoji's key, or {@link #ALL} of them
 * @param removal whether it is gone; then nothing else is known of it
 * @param lastSeen the latest hour of a person, in milliseconds since 1970; 0 elsewhere
 */
record Known(
        Facets body,
        Facets aside,
        Map<String, Stamp> cleared,
        @Nullable Removal removal,
        long lastSeen) {

    /** The mark of all emoji; no emoji has an empty key. */
    static final String ALL = "";

    /** Beside nothing else: readers had it, and it is not stored any more. */
    static final String WITHHELD = "gaia_withheld";

    static final Known NOTHING = new Known(Facets.NONE, Facets.NONE, Map.of(), null, 0);

    static Known of(Facets body, Facets aside) {
        return new Known(body, aside, Map.of(), null, 0);
    }

    static Known removed(Removal removal) {
        return new Known(Facets.NONE, Facets.NONE, Map.of(), removal, 0);
    }

    static Known clearedOf(String emoji, Stamp stamp) {
        return new Known(Facets.NONE, Facets.NONE, Map.of(emoji, stamp), null, 0);
    }

    /** What both tell; {@code this} where the other tells nothing new, not even a later stamp. */
    @SuppressWarnings("ReferenceEquality") // a join gives the same instance back where nothing is new
    Known join(Known other, Function<String, Order> orders) {
        Removal first = Removal.earlier(removal, other.removal);
        if (first != null) {
            return first.equals(removal) ? this : removed(first);
        }
        Facets joinedBody = body.join(other.body, orders);
        Facets joinedAside = aside.join(other.aside, _ -> Order.STAMP);
        Map<String, Stamp> joinedCleared = later(cleared, other.cleared);
        long seen = Math.max(lastSeen, other.lastSeen);
        boolean same = joinedBody == body && joinedAside == aside && joinedCleared == cleared && seen == lastSeen;
        return same ? this : new Known(joinedBody, joinedAside, joinedCleared, null, seen);
    }

    /** Whether a reader sees no difference: the stamps and the hour may be others. */
    boolean reads(Known other) {
        return body.hasValuesOf(other.body)
                && aside.hasValuesOf(other.aside)
                && cleared.equals(other.cleared)
                && (removal == null
                        ? other.removal == null
                        : other.removal != null && removal.at().equals(other.removal.at()));
    }

    /** Whether readers had it, and a data mapping says now that it is not stored. */
    boolean isWithheld() {
        return body.values().isEmpty() && aside.has(WITHHELD);
    }

    /** Whether a reaction of that moment was taken away with others. */
    boolean isCleared(String emoji, Stamp stamp) {
        return isUpTo(cleared.get(ALL), stamp) || isUpTo(cleared.get(emoji), stamp);
    }

    private static boolean isUpTo(@Nullable Stamp mark, Stamp stamp) {
        return mark != null && !stamp.isAfter(mark);
    }

    private static Map<String, Stamp> later(Map<String, Stamp> ours, Map<String, Stamp> theirs) {
        if (theirs.isEmpty()) {
            return ours;
        }
        Map<String, Stamp> joined = new TreeMap<>(ours);
        theirs.forEach((emoji, stamp) -> joined.merge(emoji, stamp, (a, b) -> b.isAfter(a) ? b : a));
        return joined.equals(ours) ? ours : joined;
    }
}
