package space.gaia.workspace.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which equal JSON is equal: numbers of the smallest kind that holds them exactly, text without halves
 * of characters. And the limits of what MongoDB takes. An instance measures one document, value by value.
 */
public final class JsonForm {

    /** MongoDB takes 100 levels, and a body stands in a document. */
    public static final int MAX_DEPTH = 90;

    /** MongoDB takes 16 MiB; the rest is for what stands beside the body. */
    public static final int MAX_BYTES = 15 * 1024 * 1024;

    private static final char REPLACEMENT = '\uFFFD';
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int ELEMENT_BYTES = 16;

    private long bytes;
    private boolean plain = true;

    public JsonForm() {}

    /**
     * The object in that form; the same one when it has it already, which is the common case and costs one walk.
     *
     * @throws TooLarge when MongoDB could not keep it
     */
    public static Map<String, @Nullable Object> of(Map<String, @Nullable Object> object) throws TooLarge {
        JsonForm form = new JsonForm();
        form.walk(object, 1);
        return form.plain ? object : rebuilt(object);
    }

    /** The name of a field in that form. */
    public String name(String name) {
        plain = true;
        measureName(name);
        return plain ? name : wellFormed(name);
    }

    /**
     * The value of a field of the document in that form; the same one when it has it already.
     *
     * @throws TooLarge when MongoDB could not keep the document with it
     */
    public @Nullable Object value(@Nullable Object json) throws TooLarge {
        plain = true;
        walk(json, 2);
        return plain ? json : rebuilt(json);
    }

    /** The number in the smallest kind that holds it exactly: int32, int64, double, else itself. */
    static Number plainest(Number number) {
        return switch (number) {
            case Integer small -> small;
            case Double real -> real;
            case Long whole -> whole(whole);
            case BigInteger whole
            when whole.compareTo(LONG_MIN) >= 0 && whole.compareTo(LONG_MAX) <= 0 -> whole(whole.longValue());
            case BigInteger whole -> whole;
            case BigDecimal real -> real(real);
            case Float real -> real.doubleValue();
            default -> whole(number.longValue());
        };
    }

    private static Number whole(long number) {
        if (number == (int) number) {
            return (int) number;
        }
        return number;
    }

    private static Number real(BigDecimal number) {
        double near = number.doubleValue();
        if (Double.isFinite(near) && BigDecimal.valueOf(near).compareTo(number) == 0) {
            return near;
        }
        return number.stripTrailingZeros();
    }

    private void walk(@Nullable Object json, int depth) throws TooLarge {
        bytes += ELEMENT_BYTES;
        switch (json) {
            case null -> {}
            case String text -> measure(text);
            case Integer _, Boolean _, Double _ -> {}
            case Map<?, ?> object -> {
                enter(depth);
                for (Map.Entry<?, ?> field : object.entrySet()) {
                    measureName((String) field.getKey());
                    walk(field.getValue(), depth + 1);
                }
            }
            case List<?> array -> {
                enter(depth);
                for (int i = 0; i < array.size(); i++) {
                    walk(array.get(i), depth + 1);
                }
            }
            case Long number -> plain &= number != number.intValue();
            default -> plain = false;
        }
        if (bytes > MAX_BYTES) {
            throw new TooLarge("larger than %d bytes".formatted(MAX_BYTES));
        }
    }

    private static void enter(int depth) throws TooLarge {
        if (depth > MAX_DEPTH) {
            throw new TooLarge("nested deeper than %d levels".formatted(MAX_DEPTH));
        }
    }

    /** Names may be percent-encoded, and are short. */
    private void measureName(String name) {
        measure(name);
        for (int i = 0; i < name.length(); i++) {
            bytes += name.charAt(i) < '/' ? 2 : 0;
        }
    }

    private void measure(String text) {
        int length = text.length();
        int more = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                more += 2;
                if (Character.isSurrogate(c)) {
                    plain &= isPaired(text, i);
                }
            }
        }
        bytes += length + more;
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static Map<String, @Nullable Object> rebuilt(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size());
        object.forEach((name, value) -> copy.put(wellFormed((String) name), rebuilt(value)));
        return copy;
    }

    private static @Nullable Object rebuilt(@Nullable Object json) {
        return switch (json) {
            case null -> null;
            case String text -> wellFormed(text);
            case Number number -> plainest(number);
            case Map<?, ?> object -> rebuilt(object);
            case List<?> array -> {
                List<@Nullable Object> copy = new ArrayList<>(array.size());
                array.forEach(value -> copy.add(rebuilt(value)));
                yield copy;
            }
            default -> json;
        };
    }

    /** UTF-8, which JSON and MongoDB are made of, cannot carry half of a surrogate pair. */
    private static String wellFormed(String text) {
        StringBuilder copy = null;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !isPaired(text, i)) {
                copy = copy == null ? new StringBuilder(text) : copy;
                copy.setCharAt(i, REPLACEMENT);
            }
        }
        return copy == null ? text : copy.toString();
    }

    /** MongoDB cannot keep this object. */
    public static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;

        TooLarge(String why) {
            super(why);
        }
    }
}
