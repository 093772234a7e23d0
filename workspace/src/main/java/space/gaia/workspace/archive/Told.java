package space.gaia.workspace.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a batch tells of one document. */
final class Told<S extends Subject> {

    private final S subject;
    private final boolean isNew;
    private Known known = Known.NOTHING;
    private List<Known> formers = List.of();

    /** @param isNew nothing of it can be stored, as far as is known: it is inserted without a look */
    Told(S subject, boolean isNew) {
        this.subject = subject;
        this.isNew = isNew;
    }

    S subject() {
        return subject;
    }

    boolean isNew() {
        return isNew;
    }

    Known known() {
        return known;
    }

    /** Whether it tells anything of the message itself, and not only who took part in it. */
    boolean isOfItself() {
        return !known.body().values().isEmpty() || known.removal() != null;
    }

    /** The same without what the message's object tells of itself. */
    Told<S> withoutBody() {
        Told<S> less = new Told<>(subject, isNew);
        less.known = new Known(Facets.NONE, Facets.NONE, known.cleared(), known.removal(), known.lastSeen());
        return less;
    }

    /** Versions of a message that others in the batch are later than. */
    List<Known> formers() {
        return formers;
    }

    /** Takes note of the version that is the earlier one by what is told now. */
    void version(Known news) {
        Known former = Revisions.former(known, news);
        if (former != null) {
            formers = new ArrayList<>(formers);
            formers.add(former);
        }
    }

    void tell(Known news, Function<String, Order> orders) {
        known = known.join(news, orders);
    }
}
