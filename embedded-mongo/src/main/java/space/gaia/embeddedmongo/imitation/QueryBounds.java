package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.imitation.Interval.Comparison;

/**
 * What a query demands of each field, as far as an index can tell. Every document that matches the query lies within;
 * not every document within matches.
 */
final class QueryBounds {
    private final Map<String, FieldBounds> byField = new HashMap<>();

    private QueryBounds() {}

    static QueryBounds of(Document query) {
        QueryBounds bounds = new QueryBounds();
        bounds.addAll(query);
        return bounds;
    }

    @Nullable FieldBounds of(String field) {
        return byField.get(field);
    }

    private void addAll(Document query) {
        query.forEach((field, condition) -> {
            if (field.equals("$and") && condition instanceof Collection<?> parts) {
                for (Object part : parts) {
                    if (part instanceof Document document) {
                        addAll(document);
                    }
                }
            } else if (!field.startsWith("$")) {
                add(field, condition);
            }
        });
    }

    private void add(String field, @Nullable Object condition) {
        if (condition instanceof Document operators && hasOperators(operators)) {
            operators.forEach((operator, operand) -> bound(operator, operand).ifPresent(b -> and(field, b)));
        } else {
            equality(condition).ifPresent(b -> and(field, b));
        }
    }

    private void and(String field, FieldBounds bounds) {
        byField.merge(field, bounds, FieldBounds::and);
    }

    private static boolean hasOperators(Document condition) {
        return condition.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }

    private static Optional<FieldBounds> bound(String operator, @Nullable Object operand) {
        return switch (operator) {
            case "$eq" -> equality(operand);
            case "$in" -> operand instanceof Collection<?> values ? anyOf(values) : Optional.empty();
            case "$gt" -> range(Comparison.GREATER, operand);
            case "$gte" -> range(Comparison.AT_LEAST, operand);
            case "$lt" -> range(Comparison.LESS, operand);
            case "$lte" -> range(Comparison.AT_MOST, operand);
            default -> Optional.empty();
        };
    }

    private static Optional<FieldBounds> equality(@Nullable Object value) {
        return isPlain(value) ? Optional.of(FieldBounds.of(List.of(Interval.exactly(value)))) : Optional.empty();
    }

    private static Optional<FieldBounds> anyOf(Collection<?> values) {
        List<Interval> points = new ArrayList<>();
        for (Object value : values) {
            if (!isPlain(value)) {
                return Optional.empty();
            }
            points.add(Interval.exactly(value));
        }
        return Optional.of(FieldBounds.of(points.stream()
                .distinct()
                .sorted(Comparator.comparing(Interval::from))
                .toList()));
    }

    private static Optional<FieldBounds> range(Comparison comparison, @Nullable Object value) {
        boolean comparable = !(value instanceof Missing || value instanceof Document)
                && !(value instanceof MinKey || value instanceof MaxKey);
        return value != null && comparable && isPlain(value)
                ? Optional.of(FieldBounds.of(List.of(Interval.compared(comparison, value))))
                : Optional.empty();
    }

    /** Patterns and arrays match by other rules than being equal. */
    private static boolean isPlain(@Nullable Object value) {
        return !(value instanceof Collection<?>)
                && !BsonRegularExpression.isRegularExpression(value)
                && !(value instanceof Document document && hasOperators(document));
    }
}
