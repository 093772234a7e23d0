package space.gaia.workspace.archive;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.stream.Stamp;

/**
 * A person whose document was read or written before, so that most messages need neither. What is told again is not
 * written, only remembered here: an older observation that arrives later must not undo it.
 */
final class Acquaintance {

    private final Stored<Subject.OfPerson> stored;
    private final Again user = new Again();
    private final Again member = new Again();

    Acquaintance(Stored<Subject.OfPerson> stored) {
        this.stored = stored;
    }

    /** What is stored, with the stamps of what was told again. */
    Stored<Subject.OfPerson> stored() {
        Known known = stored.known();
        Known caughtUp = new Known(
                user.caughtUp(known.body()), member.caughtUp(known.aside()), Map.of(), null, known.lastSeen());
        return new Stored<>(stored.subject(), caughtUp, stored.seq(), stored.rev(), stored.mapping());
    }

    /** Whether all of it is known already; then it is remembered when it was last told. */
    boolean knows(
            Map<String, @Nullable Object> toldUser,
            @Nullable Map<String, @Nullable Object> toldMember,
            Stamp stamp,
            long lastSeen) {
        Known known = stored.known();
        int ofUser = told(toldUser, known.body(), People::isOfUser);
        int ofMember = toldMember == null ? 0 : told(toldMember, known.aside(), People::isOfMember);
        if (ofUser < 0 || ofMember < 0 || lastSeen > known.lastSeen()) {
            return false;
        }
        user.remember(toldUser, ofUser == known.body().values().size(), stamp);
        if (toldMember != null) {
            member.remember(toldMember, ofMember == known.aside().values().size(), stamp);
        }
        return true;
    }

    /** How many fields were told; -1 when one of them is news. */
    private static int told(Map<String, @Nullable Object> told, Facets known, Predicate<String> counts) {
        int fields = 0;
        for (Map.Entry<String, @Nullable Object> field : told.entrySet()) {
            String name = field.getKey();
            if (!counts.test(name)) {
                continue;
            }
            fields++;
            if (!Objects.equals(known.get(name), field.getValue()) || !known.has(name)) {
                return -1;
            }
        }
        return fields;
    }

    /** When what is known was told again, of all fields and of some. */
    private static final class Again {
        private @Nullable Stamp all;
        private final Map<String, Stamp> some = new HashMap<>();

        void remember(Map<String, @Nullable Object> told, boolean everything, Stamp stamp) {
            if (everything) {
                all = later(all, stamp);
                return;
            }
            told.keySet().forEach(name -> some.merge(name, stamp, Again::later));
        }

        Facets caughtUp(Facets known) {
            if (all == null && some.isEmpty()) {
                return known;
            }
            return Facets.stamped(known.values(), name -> later(later(known.stampOf(name), all), some.get(name)));
        }

        private static Stamp later(@Nullable Stamp a, @Nullable Stamp b) {
            if (a == null || b == null) {
                return Objects.requireNonNull(a == null ? b : a);
            }
            return b.isAfter(a) ? b : a;
        }
    }
}
