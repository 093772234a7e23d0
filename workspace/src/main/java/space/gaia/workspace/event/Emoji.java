package space.gaia.workspace.event;

import org.jspecify.annotations.Nullable;

/**
 * The emoji of a reaction, as Discord names it ("Emoji Object").
 *
 * @param id the snowflake of a custom emoji, 0 for a unicode one
 * @param name the unicode emoji itself, or the custom one's name; null when a custom emoji is gone
 */
public record Emoji(long id, @Nullable String name, boolean animated) {

    public Emoji {
        if (id == 0 && (name == null || name.isEmpty())) {
            throw new IllegalArgumentException("an emoji needs an id or a name");
        }
    }

    /** What tells emojis apart: a custom one by its id alone, since its name can change. */
    public String key() {
        return id == 0 ? "u" + name : Long.toString(id);
    }

    /** The emoji of a {@link #key}; a custom one without its name. */
    public static Emoji ofKey(String key) {
        return key.startsWith("u")
                ? new Emoji(0, key.substring(1), false)
                : new Emoji(Long.parseLong(key), null, false);
    }
}
