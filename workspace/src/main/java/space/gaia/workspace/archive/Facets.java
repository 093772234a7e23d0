package space.gaia.workspace.archive;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.archive.Order.Fact;
import space.gaia.workspace.stream.Stamp;

/**
 * Fields of an object, each with the stamp it came from. Most came with one observation, so there is one stamp and
 * exceptions from it. Where a field is absent, nothing was told of it; null is a value.
 *
 * <p>A moment of editing is in microseconds since 1970, {@link #NEVER} where there was none. It is that of
 * {@code edited_timestamp}, if that is among the fields.
 *
 * @param stamp the stamp of most fields
 * @param edited the latest edit that any field under {@link Order#EDIT} came with
 * @param exceptions fields whose stamp or edit is another
 */
record Facets(Map<String, @Nullable Object> values, Stamp stamp, long edited, Map<String, Mark> exceptions) {

    /** Before every edit. */
    static final long NEVER = Long.MIN_VALUE;

    /** What is told of one field where it is not what is told of all. */
    record Mark(long edited, Stamp stamp) {}

    /** Nothing is told of any field. */
    static final Facets NONE = new Facets(Map.of(), new Stamp(0, 0, 0, 0), NEVER, Map.of());

    /** One observation of all these fields. */
    static Facets of(Map<String, @Nullable Object> values, long edited, Stamp stamp) {
        return values.isEmpty() ? NONE : new Facets(values, stamp, edited, Map.of());
    }

    /** Fields that came each with its own stamp, none under {@link Order#EDIT}. */
    static Facets stamped(Map<String, @Nullable Object> values, Function<String, Stamp> stamps) {
        Map<String, Fact> facts = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach((name, value) -> facts.put(name, new Fact(value, NEVER, stamps.apply(name))));
        return facts.isEmpty() ? NONE : of(facts, _ -> Order.STAMP);
    }

    /** What both tell; {@code this} where the other tells nothing that is later. */
    Facets join(Facets other, Function<String, Order> orders) {
        if (other.values.isEmpty()) {
            return this;
        }
        if (values.isEmpty()) {
            return other;
        }
        Map<String, Fact> facts = LinkedHashMap.newLinkedHashMap(values.size() + 4);
        values.keySet().forEach(name -> facts.put(name, fact(name, orders)));
        boolean changed = false;
        for (String name : other.values.keySet()) {
            Fact theirs = other.fact(name, orders);
            Fact ours = facts.get(name);
            Fact later = ours == null ? theirs : orders.apply(name).later(ours, theirs);
            if (ours == null || !later.equals(ours)) {
                facts.put(name, later);
                changed = true;
            }
        }
        return changed ? of(facts, orders) : this;
    }

    /** The same observations with less in them, or otherwise. */
    Facets with(Map<String, @Nullable Object> others) {
        if (others.isEmpty()) {
            return NONE;
        }
        Map<String, Mark> marks = new TreeMap<>(exceptions);
        marks.keySet().retainAll(others.keySet());
        return new Facets(others, stamp, edited, marks);
    }

    boolean hasValuesOf(Facets other) {
        return values.equals(other.values);
    }

    @Nullable Object get(String name) {
        return values.get(name);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Stamp stampOf(String name) {
        Mark exception = exceptions.get(name);
        return exception == null ? stamp : exception.stamp();
    }

    private Fact fact(String name, Function<String, Order> orders) {
        Mark exception = exceptions.get(name);
        Stamp at = exception == null ? stamp : exception.stamp();
        long editedAt = exception == null ? edited : exception.edited();
        return new Fact(values.get(name), orders.apply(name) == Order.EDIT ? editedAt : NEVER, at);
    }

    private static Facets of(Map<String, Fact> facts, Function<String, Order> orders) {
        Stamp common = commonStamp(facts.values());
        long edited = facts.values().stream().mapToLong(Fact::edited).max().orElse(NEVER);
        Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(facts.size());
        Map<String, Mark> exceptions = new TreeMap<>();
        facts.forEach((name, fact) -> {
            values.put(name, fact.value());
            boolean sameEdit = fact.edited() == edited || orders.apply(name) != Order.EDIT;
            if (!fact.stamp().equals(common) || !sameEdit) {
                exceptions.put(name, new Mark(fact.edited(), fact.stamp()));
            }
        });
        return new Facets(values, common, edited, exceptions);
    }

    /** The one of most fields, of several the latest: so that there are few exceptions, and the same whatever the way. */
    private static Stamp commonStamp(Collection<Fact> facts) {
        Map<Stamp, Integer> counts = new TreeMap<>();
        facts.forEach(fact -> counts.merge(fact.stamp(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Stamp, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
