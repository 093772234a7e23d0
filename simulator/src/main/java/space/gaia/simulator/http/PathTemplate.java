package space.gaia.simulator.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path of literal segments and parameters in braces. */
record PathTemplate(List<Segment> segments) {

    sealed interface Segment {}

    record Literal(String text) implements Segment {}

    record Parameter(String name) implements Segment {}

    record Rest(String name) implements Segment {}

    static PathTemplate parse(String template) {
        List<Segment> segments = new ArrayList<>();
        for (String part : segments(template)) {
            if (!part.startsWith("{")) {
                segments.add(new Literal(part));
            } else if (part.endsWith("*}")) {
                segments.add(new Rest(part.substring(1, part.length() - 2)));
            } else {
                segments.add(new Parameter(part.substring(1, part.length() - 1)));
            }
        }
        return new PathTemplate(List.copyOf(segments));
    }

    static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** What the parameters take of a path, or null when it does not fit. */
    @Nullable Map<String, String> match(List<String> path) {
        Map<String, String> taken = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i) instanceof Rest(String name)) {
                taken.put(name, String.join("/", path.subList(Math.min(i, path.size()), path.size())));
                return taken;
            }
            if (i >= path.size()) {
                return null;
            }
            if (segments.get(i) instanceof Literal(String text) && !text.equals(path.get(i))) {
                return null;
            }
            if (segments.get(i) instanceof Parameter(String name)) {
                taken.put(name, path.get(i));
            }
        }
        return path.size() == segments.size() ? taken : null;
    }

    /** Whether the first segment in which the two differ in kind is the more literal one here. */
    boolean isMoreLiteralThan(PathTemplate other) {
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            int difference = rank(other.segments.get(i)) - rank(segments.get(i));
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    private static int rank(Segment segment) {
        return switch (segment) {
            case Literal _ -> 0;
            case Parameter _ -> 1;
            case Rest _ -> 2;
        };
    }
}
