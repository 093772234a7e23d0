package space.gaia.workspace.purge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.Set;

/** Who asked to be forgotten, as of one moment. While nobody did, asking costs nothing. */
public final class Suppressed {

    /** Nobody is. */
    static final Suppressed NOBODY = new Suppressed(Set.of(), SuppressionKey.none());

    private static final int REMEMBERED = 50_000;

    private final Set<String> marks;
    private final SuppressionKey key;
    private final Cache<Long, Boolean> people = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    Suppressed(Set<String> marks, SuppressionKey key) {
        this.marks = Set.copyOf(marks);
        this.key = key;
    }

    /** Whether nobody is. */
    public boolean isEmpty() {
        return marks.isEmpty();
    }

    /** Whether this person is. */
    public boolean person(long user) {
        return !marks.isEmpty() && people.get(user, id -> isMarked(key.person(id)));
    }

    /** Whether forwards of this message were deleted because its author is. */
    public boolean forwarded(long message) {
        return !marks.isEmpty() && isMarked(key.forwarded(message));
    }

    /** Takes them out of what others wrote. */
    public Scrub scrub() {
        return new Scrub(this::person);
    }

    private boolean isMarked(Optional<String> mark) {
        return mark.isPresent() && marks.contains(mark.get());
    }
}
