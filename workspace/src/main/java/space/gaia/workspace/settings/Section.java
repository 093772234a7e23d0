package space.gaia.workspace.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object of settings, field by field, and gathers what is wrong with it. An absent or null field has its
 * default; constants stand in JSON in small letters.
 */
public final class Section {

    private final Map<?, ?> json;
    private final String at;
    private final List<SettingsError> errors;
    private final Set<String> known = new HashSet<>();

    public Section(Map<String, ? extends @Nullable Object> json) {
        this(json, "", new ArrayList<>());
    }

    private Section(Map<?, ?> json, String at, List<SettingsError> errors) {
        this.json = json;
        this.at = at;
        this.errors = errors;
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        known.add(name);
        return json.get(name) != null;
    }

    public boolean flag(String name, boolean otherwise) {
        return switch (value(name)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> wrong(name, "must be true or false", otherwise);
        };
    }

    public int whole(String name, int least, int most, int otherwise) {
        return switch (value(name)) {
            case null -> otherwise;
            // 5.0 is a whole number too, as JSON Schema has it.
            case Number number when isWhole(number.doubleValue(), least, most) -> number.intValue();
            default -> wrong(name, "must be a whole number from %d to %d".formatted(least, most), otherwise);
        };
    }

    private static boolean isWhole(double number, int least, int most) {
        return number == Math.rint(number) && number >= least && number <= most;
    }

    public String text(String name, int longest, String otherwise) {
        return switch (value(name)) {
            case null -> otherwise;
            case String text when text.length() <= longest -> text;
            default -> wrong(name, "must be a text of at most %d characters".formatted(longest), otherwise);
        };
    }

    public <E extends Enum<E>> E oneOf(String name, Class<E> type, E otherwise) {
        Object value = value(name);
        if (value == null) {
            return otherwise;
        }
        E constant = constant(value, type);
        return constant != null ? constant : wrong(name, "must be one of " + names(type), otherwise);
    }

    /** Several constants, each at most once. */
    public <E extends Enum<E>> Set<E> anyOf(String name, Class<E> type, Set<E> otherwise) {
        Object value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof List<?> array)) {
            return wrong(name, "must be an array of " + names(type), otherwise);
        }
        Set<E> constants = EnumSet.noneOf(type);
        for (int i = 0; i < array.size(); i++) {
            E constant = constant(array.get(i), type);
            if (constant == null) {
                refuse(name + "/" + i, "must be one of " + names(type));
            } else if (!constants.add(constant)) {
                refuse(name + "/" + i, "stands there twice; leave one out");
            }
        }
        return constants;
    }

    /** The texts of an array; what is no text is refused and left out. */
    public List<Item<String>> texts(String name, int most, int longest) {
        List<Item<String>> texts = new ArrayList<>();
        for (Item<?> item : array(name, most)) {
            if (item.value() instanceof String text && text.length() <= longest) {
                texts.add(new Item<>(item.field(), text));
            } else {
                refuse(item.field(), "must be a text of at most %d characters".formatted(longest));
            }
        }
        return texts;
    }

    /** The objects of an array; what is no object is refused and left out. Each has to be {@link #finish}ed. */
    public List<Item<Section>> objects(String name, int most) {
        List<Item<Section>> objects = new ArrayList<>();
        for (Item<?> item : array(name, most)) {
            if (item.value() instanceof Map<?, ?> object) {
                objects.add(new Item<>(item.field(), new Section(object, at + "/" + item.field(), errors)));
            } else {
                refuse(item.field(), "must be an object");
            }
        }
        return objects;
    }

    /** An element of an array: where it stands below the section, and what it is. */
    public record Item<T extends @Nullable Object>(String field, T value) {}

    /** Refuses a field of this section, by its name, or by {@code name/index}. */
    public void refuse(String field, String message) {
        errors.add(new SettingsError(at + "/" + field, message));
    }

    /** Refuses the fields that nobody asked for. */
    public void finish() {
        for (Object name : json.keySet()) {
            String text = String.valueOf(name);
            if (!known.contains(text)) {
                errors.add(new SettingsError(
                        SettingsError.below(at, text), "is not a field here; take it out, or correct its name"));
            }
        }
    }

    /** What it makes when nothing is wrong. */
    public <T> Read<T> result(Supplier<T> value) {
        finish();
        return errors.isEmpty() ? new Read.Valid<>(value.get()) : new Read.Invalid<>(errors);
    }

    private List<Item<?>> array(String name, int most) {
        Object value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> array) || array.size() > most) {
            refuse(name, "must be an array of at most %d".formatted(most));
            return List.of();
        }
        List<Item<?>> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            items.add(new Item<@Nullable Object>(name + "/" + i, array.get(i)));
        }
        return items;
    }

    private @Nullable Object value(String name) {
        known.add(name);
        return json.get(name);
    }

    private <T> T wrong(String name, String message, T otherwise) {
        refuse(name, message);
        return otherwise;
    }

    private static <E extends Enum<E>> @Nullable E constant(@Nullable Object value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (name(constant).equals(value)) {
                return constant;
            }
        }
        return null;
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Section::name).toList());
    }

    /** The constant as it stands in JSON. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
