package space.gaia.bot.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** All that is said in one language, with {@code {names}} where something is put in. */
final class Words {

    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Words(language, read("texts_" + language.code() + ".properties")));
        }
    }

    private final Language language;
    private final Properties texts;

    private Words(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    static Words in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    Language language() {
        return language;
    }

    /** The names of all texts. */
    Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    /**
     * A text.
     *
     * @param named what is put in: name, value, name, value …
     */
    String say(String key, Object... named) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text '%s' in %s".formatted(key, language.code()));
        }
        for (int i = 0; i < named.length; i += 2) {
            text = text.replace("{" + named[i] + "}", String.valueOf(named[i + 1]));
        }
        return text;
    }

    /** Lines below each other. */
    static String lines(String... lines) {
        return String.join("\n", lines);
    }

    private static Properties read(String file) {
        Properties texts = new Properties();
        try (InputStream stream = Words.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the texts %s are not in the jar".formatted(file));
            }
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
