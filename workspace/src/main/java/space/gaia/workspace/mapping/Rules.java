package space.gaia.workspace.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.settings.Read;
import space.gaia.workspace.settings.Section;

/** The section {@code dataMapping} of an integration, read and checked. */
record Rules(
        Set<Kind> events,
        Set<MessageField> leaveOut,
        Set<Automatic> skipAuthors,
        Set<MessageGroup> skipTypes,
        List<TextPattern> skipText,
        Set<MessageField> redactFields,
        Set<Sensitive> redactKinds,
        List<TextPattern> redactText,
        Authors authors,
        Map<String, String> rename) {

    /** How many patterns, and how many other names, there may be. */
    private static final int MOST = 20;

    private static final String TOO_MUCH =
            "asks for too much together with the other patterns; use fewer, shorter ones, or smaller numbers in {…}";

    private static final String NEW_NAME = "[A-Za-z_][A-Za-z0-9_]{0,63}";

    /** What keeps a message apart from others, and what is the service's own. */
    private static final Set<String> FIXED = Set.of("id", "channel_id", "guild_id", "gaia");

    enum Authors {
        SHOWN,
        PSEUDONYMS
    }

    Rules {
        events = Set.copyOf(events);
        leaveOut = Set.copyOf(leaveOut);
        skipAuthors = Set.copyOf(skipAuthors);
        skipTypes = Set.copyOf(skipTypes);
        skipText = List.copyOf(skipText);
        redactFields = Set.copyOf(redactFields);
        redactKinds = Set.copyOf(redactKinds);
        redactText = List.copyOf(redactText);
        rename = Map.copyOf(rename);
    }

    static Read<Rules> read(Map<String, ? extends @Nullable Object> json, boolean canDisguise) {
        Section section = new Section(json);
        Set<Kind> events = section.anyOf("events", Kind.class, Set.of(Kind.values()));
        Set<MessageField> leaveOut = section.anyOf("leaveOut", MessageField.class, Set.of());
        Set<Automatic> skipAuthors = section.anyOf("skipAuthors", Automatic.class, Set.of());
        Set<MessageGroup> skipTypes = section.anyOf("skipTypes", MessageGroup.class, Set.of());
        List<TextPattern> skipText = patterns(section, "skipText");
        Set<MessageField> redactFields = section.anyOf("redactFields", MessageField.class, Set.of());
        Set<Sensitive> redactKinds = section.anyOf("redactKinds", Sensitive.class, Set.of());
        List<TextPattern> redactText = patterns(section, "redactText");
        if (Stream.concat(skipText.stream(), redactText.stream())
                        .mapToLong(TextPattern::states)
                        .sum()
                > TextPattern.MOST_STATES_TOGETHER) {
            section.refuse(redactText.isEmpty() ? "skipText" : "redactText", TOO_MUCH);
        }
        Authors authors = section.oneOf("authors", Authors.class, Authors.SHOWN);
        if (authors == Authors.PSEUDONYMS && !canDisguise) {
            section.refuse("authors", "needs a key for pseudonyms, which the operator of this service has to set");
        }
        Map<String, String> rename = renames(section);
        return section.result(() -> new Rules(
                events,
                leaveOut,
                skipAuthors,
                skipTypes,
                skipText,
                redactFields,
                redactKinds,
                redactText,
                authors,
                rename));
    }

    /** The same rules with attached files left out too. */
    Rules withoutAttachments() {
        Set<MessageField> fields = new TreeSet<>(leaveOut);
        fields.add(MessageField.ATTACHMENTS);
        return new Rules(
                events,
                fields,
                skipAuthors,
                skipTypes,
                skipText,
                redactFields,
                redactKinds,
                redactText,
                authors,
                rename);
    }

    /** Whether who wrote a message, or of which type it is, decides about it. */
    boolean skips() {
        return !skipAuthors.isEmpty() || !skipTypes.isEmpty() || !skipText.isEmpty();
    }

    /** Whether they change nothing of what is written. */
    boolean keepsEverything() {
        return events.size() == Kind.values().length
                && leaveOut.isEmpty()
                && !skips()
                && redactFields.isEmpty()
                && redactKinds.isEmpty()
                && redactText.isEmpty()
                && !disguises();
    }

    /** Whether what was written by the stored rules tells all that these need. Text that was changed is not looked at anew. */
    boolean canBeMadeOf(Rules stored) {
        boolean wasChanged = !stored.redactFields.isEmpty()
                || !stored.redactKinds.isEmpty()
                || !stored.redactText.isEmpty()
                || stored.disguises();
        boolean readsTheSame = texts(skipText).equals(texts(stored.skipText))
                && redactFields.equals(stored.redactFields)
                && redactKinds.equals(stored.redactKinds)
                && texts(redactText).equals(texts(stored.redactText));
        return (readsTheSame || !wasChanged)
                && stored.events.containsAll(events)
                && leaveOut.containsAll(stored.leaveOut)
                && skipAuthors.containsAll(stored.skipAuthors)
                && skipTypes.containsAll(stored.skipTypes)
                && skipText.stream()
                        .map(TextPattern::text)
                        .toList()
                        .containsAll(
                                stored.skipText.stream().map(TextPattern::text).toList())
                && (authors == stored.authors || !stored.disguises())
                // Whether an author is a bot stands with the people, and what a text says in itself.
                && (stored.events.contains(Kind.PEOPLE) && !stored.disguises()
                        || skipAuthors.equals(stored.skipAuthors))
                && (skipText.isEmpty() || !stored.leaveOut.contains(MessageField.CONTENT));
    }

    boolean disguises() {
        return authors == Authors.PSEUDONYMS;
    }

    /** What is written because of these rules, as a text that is the same for the same rules. */
    String written() {
        return String.join(
                "\n",
                new TreeSet<>(events).toString(),
                new TreeSet<>(leaveOut).toString(),
                new TreeSet<>(skipAuthors).toString(),
                new TreeSet<>(skipTypes).toString(),
                texts(skipText),
                new TreeSet<>(redactFields).toString(),
                new TreeSet<>(redactKinds).toString(),
                texts(redactText),
                authors.toString());
    }

    private static String texts(List<TextPattern> patterns) {
        return patterns.stream()
                .map(pattern -> pattern.text().length() + ":" + pattern.text())
                .toList()
                .toString();
    }

    private static List<TextPattern> patterns(Section section, String name) {
        return section.texts(name, MOST, TextPattern.LONGEST).stream()
                .<TextPattern>mapMulti((item, patterns) -> {
                    try {
                        patterns.accept(TextPattern.of(item.value()));
                    } catch (IllegalArgumentException e) {
                        section.refuse(item.field(), String.valueOf(e.getMessage()));
                    }
                })
                .toList();
    }

    private static Map<String, String> renames(Section section) {
        Map<String, String> names = new TreeMap<>();
        Set<String> taken = new TreeSet<>();
        for (Section.Item<Section> item : section.objects("rename", MOST)) {
            Section rename = item.value();
            String field = rename.text("field", 64, "");
            String as = rename.text("as", 64, "");
            rename.finish();
            if (!field.matches(NEW_NAME) || FIXED.contains(field)) {
                rename.refuse("field", "must be a field of a message other than id, channel_id and guild_id");
            } else if (!as.matches(NEW_NAME) || FIXED.contains(as)) {
                rename.refuse(
                        "as", "must be a name of letters, digits and _, and none of id, channel_id, guild_id, gaia");
            } else if (names.containsKey(field)) {
                rename.refuse("field", "has another name already; leave one of them out");
            } else if (!taken.add(as)) {
                rename.refuse("as", "is the new name of another field; choose a different one");
            } else {
                names.put(field, as);
            }
        }
        names.keySet().stream()
                .filter(taken::contains)
                .findFirst()
                .ifPresent(both -> section.refuse("rename", "has a field that is the new name of another; choose one"));
        return names;
    }
}
