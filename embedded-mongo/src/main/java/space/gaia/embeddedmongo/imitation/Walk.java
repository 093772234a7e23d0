package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.bson.Document;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.imitation.Plan.Range;
import space.gaia.embeddedmongo.imitation.store.SortKey;
import space.gaia.embeddedmongo.imitation.store.Table;

/**
 * The documents of a plan, one after another. It may rest for as long as it likes: it remembers where it was, not the
 * pages it read.
 */
final class Walk implements Iterator<Document> {
    private final Plan plan;
    private final Table documents;
    private final LongAdder visits;
    private final List<Range> ranges;
    /** A document with an array has several entries, and is given once. */
    private final @Nullable Set<SortKey> given;

    private int range;
    private @Nullable SortKey last;
    private @Nullable Cursor<SortKey, byte[]> cursor;
    private @Nullable Document next;

    Walk(Plan plan, Table documents, LongAdder visits) {
        this.plan = plan;
        this.documents = documents;
        this.visits = visits;
        this.ranges = plan.descending() ? plan.ranges().reversed() : plan.ranges();
        this.given = plan.path().hasArrays() ? new HashSet<>() : null;
    }

    @Override
    public boolean hasNext() {
        while (next == null && range < ranges.size()) {
            next = advance();
        }
        return next != null;
    }

    @Override
    public Document next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Document found = next;
        next = null;
        return found;
    }

    /** Lets go of the pages; the walk goes on behind the document that it gave last. */
    void rest() {
        cursor = null;
    }

    private @Nullable Document advance() {
        Cursor<SortKey, byte[]> open = cursor == null ? open() : cursor;
        cursor = open;
        while (open.hasNext()) {
            SortKey key = open.next();
            if (key.equals(last)) {
                continue;
            }
            if (isBehind(key)) {
                break;
            }
            if (!isBefore(key)) {
                last = key;
                Document document = documentAt(key, open.getValue());
                if (document != null) {
                    return document;
                }
            }
        }
        range++;
        last = null;
        cursor = null;
        return null;
    }

    private Cursor<SortKey, byte[]> open() {
        Range here = ranges.get(range);
        SortKey from = last != null ? last : plan.descending() ? here.to() : here.from();
        return plan.path().table().cursor(from, plan.descending());
    }

    private boolean isBehind(SortKey key) {
        Range here = ranges.get(range);
        return plan.descending() ? key.compareTo(here.from()) < 0 : here.endsBefore(key);
    }

    /** A descending walk starts at its end, which is not part of it. */
    private boolean isBefore(SortKey key) {
        return plan.descending() && ranges.get(range).endsBefore(key);
    }

    private @Nullable Document documentAt(SortKey key, byte[] value) {
        visits.increment();
        if (plan.path().holdsDocuments()) {
            return Bson.decode(value);
        }
        SortKey position = new SortKey(value);
        if (given != null && !given.add(position)) {
            return null;
        }
        byte[] document = documents.get(position);
        return document == null ? null : Bson.decode(document);
    }
}
