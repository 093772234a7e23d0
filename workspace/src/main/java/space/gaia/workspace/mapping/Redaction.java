package space.gaia.workspace.mapping;

import com.google.re2j.Matcher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a mark in the place of what must not be stored: whole fields of messages, and whatever matches, in every text at
 * every depth and in names that are none of Discord's. Ids and moments stay, or nothing would hang together any more.
 */
final class Redaction {

    /** In place of what was taken out. It is never searched, so a second pass changes nothing. */
    static final String MARK = "[redacted]";

    /** Taking something out can make something else match; this is how often that is followed. */
    private static final int PASSES = 8;

    /** Names that Discord gives. What people write only becomes a name in forms that this is none of. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,64}");

    /** Percent-encoding, as links have it. */
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    /** What {@link Disguise} named: it tells nothing, and would not be recognised any more. */
    private static final Pattern DISGUISED = Pattern.compile("(?:person|webhook)-[0-9a-z]{8}");

    /** A pseudonym in a text. A part of it would be taken for somebody else's id, so it goes whole. */
    private static final Pattern PSEUDONYM =
            Pattern.compile("(?<=<@|<@!|/avatars/|/users/|/banners/)[0-9]{15,19}(?![0-9])");

    private final Set<MessageField> fields;
    private final Set<Sensitive> kinds;
    private final List<TextPattern> patterns;
    private final boolean disguises;

    Redaction(Set<MessageField> fields, Set<Sensitive> kinds, List<TextPattern> patterns, boolean disguises) {
        this.disguises = disguises;
        this.fields = Set.copyOf(fields);
        this.kinds = Set.copyOf(kinds);
        this.patterns = List.copyOf(patterns);
    }

    /** A message without it. */
    Map<String, @Nullable Object> message(Map<String, @Nullable Object> message) {
        Map<String, @Nullable Object> marked =
                fields.isEmpty() ? message : JsonWalk.eachMessage(message, this::withoutFields);
        return object(marked);
    }

    /** Another object without what matches. */
    Map<String, @Nullable Object> object(Map<String, @Nullable Object> object) {
        if (kinds.isEmpty() && patterns.isEmpty()) {
            return object;
        }
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size());
        object.forEach((name, value) -> {
            String named = NAME.matcher(name).matches() ? name : text(name);
            copy.put(named, value(name, value));
        });
        return copy;
    }

    /** A text without what matches. */
    String text(String text) {
        String before = text;
        for (int pass = 0; pass < PASSES; pass++) {
            String after = once(before);
            if (after.equals(before)) {
                return hidesInEscapes(after) ? MARK : after;
            }
            before = after;
        }
        return MARK;
    }

    private @Nullable Object value(String key, @Nullable Object value) {
        return switch (value) {
            case String text -> JsonWalk.isStructure(key, text) || isDisguised(key, text) ? text : text(text);
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> fields = JsonWalk.object(object);
                yield fields == null ? object : object(fields);
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(element -> copy.add(value(key, element)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    private boolean isDisguised(String key, String text) {
        return disguises && key.equals("username") && DISGUISED.matcher(text).matches();
    }

    private String once(String text) {
        String now = text;
        for (Sensitive kind : kinds) {
            now = between(now, kind.pattern(), kind);
        }
        for (TextPattern pattern : patterns) {
            now = between(now, pattern, null);
        }
        return now;
    }

    /** What lies between marks. */
    private String between(String text, TextPattern pattern, @Nullable Sensitive kind) {
        if (!text.contains(MARK)) {
            return marked(text, pattern, kind);
        }
        StringBuilder whole = new StringBuilder(text.length());
        int from = 0;
        for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, from)) {
            whole.append(marked(text.substring(from, mark), pattern, kind)).append(MARK);
            from = mark + MARK.length();
        }
        return whole.append(marked(text.substring(from), pattern, kind)).toString();
    }

    private String marked(String text, TextPattern pattern, @Nullable Sensitive kind) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder marked = null;
        int from = 0;
        while (matcher.find()) {
            boolean isOne = kind == null || kind.isOne(matcher.group());
            Range range = whole(text, matcher.start(), matcher.end());
            if (!isOne || matcher.end() == matcher.start() || range.end() <= from) {
                continue;
            }
            marked = marked == null ? new StringBuilder(text.length()) : marked;
            marked.append(text, from, Math.max(from, range.start())).append(MARK);
            from = range.end();
        }
        return marked == null ? text : marked.append(text, from, text.length()).toString();
    }

    private record Range(int start, int end) {}

    /** The range with all of each pseudonym that it has a part of. */
    private Range whole(String text, int start, int end) {
        if (!disguises) {
            return new Range(start, end);
        }
        int first = start;
        int last = end;
        var pseudonym = PSEUDONYM.matcher(text);
        while (pseudonym.find()) {
            if (pseudonym.start() < end && pseudonym.end() > start) {
                first = Math.min(first, pseudonym.start());
                last = Math.max(last, pseudonym.end());
            }
        }
        return new Range(first, last);
    }

    /** Whether something matches once percent-encoding, as links have it, is undone. */
    private boolean hidesInEscapes(String text) {
        if (text.indexOf('%') < 0) {
            return false;
        }
        String plain = ESCAPES.matcher(text)
                .replaceAll(escapes -> java.util.regex.Matcher.quoteReplacement(
                        new String(HexFormat.of().parseHex(escapes.group().replace("%", "")), StandardCharsets.UTF_8)));
        return !once(plain).equals(plain);
    }

    private Map<String, @Nullable Object> withoutFields(Map<String, @Nullable Object> message) {
        Map<String, @Nullable Object> marked = new LinkedHashMap<>(message);
        for (MessageField field : fields) {
            for (String name : field.names()) {
                marked.computeIfPresent(name, Redaction::blanked);
            }
        }
        return marked;
    }

    /** The value with every text in it marked. */
    private static @Nullable Object blanked(String key, @Nullable Object value) {
        return switch (value) {
            case String text -> text.isEmpty() || JsonWalk.isStructure(key, text) ? text : MARK;
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size());
                object.forEach((name, inner) -> {
                    String text = String.valueOf(name);
                    copy.put(NAME.matcher(text).matches() ? text : MARK, blanked(text, inner));
                });
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(element -> copy.add(blanked(key, element)));
                yield copy;
            }
            case null, default -> value;
        };
    }
}
