package space.gaia.simulator.world;

import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The emoji of a reaction.
 *
 * @param id 0: a unicode emoji, which is its own name
 */
record ReactionEmoji(long id, String name, boolean animated) {
    private static final Pattern CUSTOM = Pattern.compile("<?(a?):?(\\w{2,32}):(\\d{15,20})>?");
    private static final Pattern KEYCAP = Pattern.compile("[0-9#*]\\uFE0F?\\u20E3");
    private static final int FIRST_SYMBOL = 0xA9;

    /** Reads what a route names: a unicode emoji, or {@code name:id}. */
    static ReactionEmoji parse(String text) {
        var custom = CUSTOM.matcher(text);
        if (custom.matches()) {
            return new ReactionEmoji(
                    Long.parseLong(custom.group(3)),
                    custom.group(2),
                    !custom.group(1).isEmpty());
        }
        var unicode = !text.isEmpty()
                && (text.codePointAt(0) >= FIRST_SYMBOL || KEYCAP.matcher(text).matches());
        if (!unicode) {
            throw DiscordException.badRequest(Unknown.EMOJI.code(), "Unknown Emoji");
        }
        return new ReactionEmoji(0, text, false);
    }

    /** Two names of one custom emoji are one emoji. */
    String key() {
        return id == 0 ? name : Long.toString(id);
    }

    ObjectNode json() {
        var json = Nodes.object().set("id", Nodes.id(id)).put("name", name);
        return animated ? json.put("animated", true) : json;
    }
}
