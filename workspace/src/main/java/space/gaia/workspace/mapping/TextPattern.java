package space.gaia.workspace.mapping;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression that an admin wrote. It is matched by RE2, in time that grows with the text and never explodes:
 * no lookaround, no back-references.
 */
final class TextPattern {

    static final int LONGEST = 200;

    /** Counted repetitions are written out by RE2: this bounds what each character of a text costs. */
    private static final int MOST_STATES = 1000;

    /** Of all patterns of a mapping: a message meets each of them. */
    static final int MOST_STATES_TOGETHER = 4000;

    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("\\{([0-9]{1,5})(?:,([0-9]{0,5}))?\\}");

    private final Pattern pattern;

    private TextPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is none, or one that must not be used; the message says what to do
     */
    static TextPattern of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("must be a pattern of 1 to %d characters".formatted(LONGEST));
        }
        long states = states(text);
        if (states > MOST_STATES) {
            throw new IllegalArgumentException("repeats too much; use smaller numbers in {…}, or + and *");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "is not a pattern of RE2 (%s); lookaround and back-references are not there"
                            .formatted(e.getDescription()));
        }
        if (pattern.matcher("").find()) {
            throw new IllegalArgumentException("matches the empty text, so everything; let it ask for one character");
        }
        return new TextPattern(pattern);
    }

    /** One of our own. */
    static TextPattern ours(String text) {
        return new TextPattern(Pattern.compile(text));
    }

    boolean matches(String text) {
        return pattern.matcher(text).find();
    }

    Matcher matcher(String text) {
        return pattern.matcher(text);
    }

    String text() {
        return pattern.pattern();
    }

    /** About how many states RE2 makes of it. */
    long states() {
        return states(text());
    }

    private static long states(String text) {
        long product = text.length();
        java.util.regex.Matcher repetition = REPETITION.matcher(text);
        while (repetition.find() && product <= MOST_STATES) {
            String most = repetition.group(2);
            long times = Long.parseLong(repetition.group(1));
            if (most != null && !most.isEmpty()) {
                times = Math.max(times, Long.parseLong(most));
            }
            product *= Math.max(times, 1);
        }
        return product;
    }
}
