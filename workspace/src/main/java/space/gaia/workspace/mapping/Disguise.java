package space.gaia.workspace.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.UserId;

/**
 * Gives the people of one record their pseudonyms: in user objects, in ids, in mentions within texts, in links to avatars,
 * and wherever else the id of somebody whom the record names stands. What is told of them as members goes.
 */
final class Disguise {

    /** A mention, or a link to an avatar or a profile; or digits that are long enough for a snowflake. */
    private static final Pattern ID_IN_TEXT = Pattern.compile(
            "(?<person>(?<=<@|<@!|/avatars/|/users/|/banners/)[0-9]{15,19}(?![0-9]))|(?<![0-9])[0-9]{15,19}(?![0-9])");

    private static final long SMALLEST_ID_AS_NUMBER = 100_000_000_000_000L;

    private final Pseudonyms pseudonyms;
    private final Set<Long> people;

    private Disguise(Pseudonyms pseudonyms, Set<Long> people) {
        this.pseudonyms = pseudonyms;
        this.people = people;
    }

    /** The object with everybody in it disguised. */
    static Map<String, @Nullable Object> of(Pseudonyms pseudonyms, Map<String, @Nullable Object> object) {
        return new Disguise(pseudonyms, PeopleIn.object(object)).fields("", object);
    }

    /** A user object that stands by itself. */
    static Map<String, @Nullable Object> person(Pseudonyms pseudonyms, Map<String, @Nullable Object> user) {
        return new Disguise(pseudonyms, Set.of()).person(user);
    }

    private Map<String, @Nullable Object> fields(String key, Map<String, @Nullable Object> object) {
        if (PeopleIn.isPerson(key, object)) {
            return person(object);
        }
        boolean isWebhooks = object.get("webhook_id") != null;
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size());
        object.forEach((name, value) -> {
            Map<String, @Nullable Object> author = isWebhooks && name.equals("author") ? JsonWalk.object(value) : null;
            if (author != null) {
                copy.put(name, webhook(author));
            } else if (!name.equals("member") && !name.equals("members")) {
                copy.put(id(name), value(key.equals("users") && value instanceof Map ? "user" : name, value));
            }
        });
        return copy;
    }

    private @Nullable Object value(String key, @Nullable Object value) {
        return switch (value) {
            case String text -> PeopleIn.isPersonsId(key) ? id(text) : text(text);
            case Long number ->
                number >= SMALLEST_ID_AS_NUMBER && people.contains(number) ? (Object) pseudonym(number) : number;
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> fields = JsonWalk.object(object);
                yield fields == null ? object : fields(key, fields);
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(element -> copy.add(value(key, element)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    /** What is left of a user object: who it is by a pseudonym, and whether it is a machine. */
    private Map<String, @Nullable Object> person(Map<String, @Nullable Object> user) {
        long id = PeopleIn.id(user.get("id"));
        long pseudonym = pseudonym(id);
        Map<String, @Nullable Object> disguised = new LinkedHashMap<>();
        disguised.put("id", Long.toString(pseudonym));
        if (user.containsKey("username")) {
            disguised.put("username", Pseudonyms.name(pseudonym));
            disguised.put("discriminator", "0");
            disguised.put("global_name", null);
            disguised.put("avatar", null);
        }
        for (String flag : List.of("bot", "system")) {
            if (user.get(flag) instanceof Boolean is) {
                disguised.put(flag, is);
            }
        }
        return disguised;
    }

    /** A webhook is nobody, but people speak through it by their names. */
    private Map<String, @Nullable Object> webhook(Map<String, @Nullable Object> author) {
        Map<String, @Nullable Object> disguised = new LinkedHashMap<>();
        for (String name : List.of("id", "bot", "discriminator")) {
            Object value = author.get(name);
            if (value instanceof Boolean) {
                disguised.put(name, value);
            } else if (value instanceof String text && JsonWalk.isStructure("id", text)) {
                disguised.put(name, id(text));
            }
        }
        Object name = author.get("username");
        disguised.put("username", pseudonyms.name("webhook", name instanceof String text ? text : ""));
        disguised.put("avatar", null);
        return disguised;
    }

    private String id(String text) {
        long id = PeopleIn.id(text);
        return id != 0 && people.contains(id) ? Long.toString(pseudonym(id)) : text(text);
    }

    private String text(String text) {
        Matcher matcher = ID_IN_TEXT.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        StringBuilder disguised = new StringBuilder(text.length());
        do {
            long id = PeopleIn.id(matcher.group());
            boolean isPersons = id != 0 && (matcher.group("person") != null || people.contains(id));
            matcher.appendReplacement(disguised, isPersons ? Long.toString(pseudonym(id)) : matcher.group());
        } while (matcher.find());
        return matcher.appendTail(disguised).toString();
    }

    private long pseudonym(long id) {
        return pseudonyms.of(new UserId(id)).value();
    }
}
