package space.gaia.bot.command;

import java.time.Instant;

/** Names of people and things within a message: they show as they are, whatever they are. */
final class Plain {

    private static final int LONGEST = 80;

    private Plain() {}

    /** A name without effect: no format, no mention, no link. */
    static String text(String name) {
        String shortened = shortened(name, LONGEST);
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < shortened.length(); i++) {
            char letter = shortened.charAt(i);
            if ("\\*_~`|<>#[]()@:-".indexOf(letter) >= 0) {
                plain.append('\\');
            }
            plain.append(Character.isISOControl(letter) ? ' ' : letter);
        }
        return plain.toString();
    }

    /** Cut to this length at most. */
    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** A moment, which Discord shows as each reader's clock has it, and as how far away it is. */
    static String moment(Instant at) {
        return "<t:%d:R>".formatted(at.getEpochSecond());
    }

    static String channel(long id) {
        return "<#%d>".formatted(id);
    }
}
