package space.gaia.workspace.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A total order of JSON values in {@link JsonForm}, the order of an object's fields aside. What it means is of no
 * interest; that everybody decides alike is.
 */
public final class JsonOrder implements Comparator<@Nullable Object> {

    public static final JsonOrder INSTANCE = new JsonOrder();

    private JsonOrder() {}

    @Override
    public int compare(@Nullable Object a, @Nullable Object b) {
        int byKind = Integer.compare(kind(a), kind(b));
        if (byKind != 0 || a == null || b == null) {
            return byKind;
        }
        return switch (a) {
            case Boolean truth -> truth.compareTo((Boolean) b);
            case Number number -> compareNumbers(number, (Number) b);
            case String text -> text.compareTo((String) b);
            case List<?> array -> compareArrays(array, (List<?>) b);
            case Map<?, ?> object -> compareObjects(object, (Map<?, ?>) b);
            default -> throw new IllegalArgumentException("not JSON: " + a.getClass());
        };
    }

    private static int kind(@Nullable Object json) {
        return switch (json) {
            case null -> 0;
            case Boolean _ -> 1;
            case Number _ -> 2;
            case String _ -> 3;
            case List<?> _ -> 4;
            case Map<?, ?> _ -> 5;
            default -> throw new IllegalArgumentException("not JSON: " + json.getClass());
        };
    }

    private static int compareNumbers(Number a, Number b) {
        int byValue = decimal(a).compareTo(decimal(b));
        return byValue != 0
                ? byValue
                : a.getClass().getName().compareTo(b.getClass().getName());
    }

    private static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal exact -> exact;
            case BigInteger whole -> new BigDecimal(whole);
            case Double real -> BigDecimal.valueOf(real);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    private int compareArrays(List<?> a, List<?> b) {
        Iterator<?> ofB = b.iterator();
        for (Object value : a) {
            if (!ofB.hasNext()) {
                return 1;
            }
            int byValue = compare(value, ofB.next());
            if (byValue != 0) {
                return byValue;
            }
        }
        return ofB.hasNext() ? -1 : 0;
    }

    private int compareObjects(Map<?, ?> a, Map<?, ?> b) {
        Iterator<? extends Map.Entry<?, ?>> ofB = new TreeMap<>(b).entrySet().iterator();
        for (Map.Entry<?, ?> field : new TreeMap<>(a).entrySet()) {
            if (!ofB.hasNext()) {
                return 1;
            }
            Map.Entry<?, ?> other = ofB.next();
            int byField = ((String) field.getKey()).compareTo((String) other.getKey());
            byField = byField != 0 ? byField : compare(field.getValue(), other.getValue());
            if (byField != 0) {
                return byField;
            }
        }
        return ofB.hasNext() ? -1 : 0;
    }
}
