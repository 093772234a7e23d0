package space.gaia.workspace.discord;

import java.util.regex.Pattern;

/**
 * The bot's token. It never prints.
 *
 * <p>Any text can be one: a wrong token is told by the health of the service, not by a failing start, whose message would
 * show it.
 */
public final class BotToken {

    private static final Pattern SENDABLE = Pattern.compile("[A-Za-z0-9._-]+");

    private final String value;

    private BotToken(String value) {
        this.value = value;
    }

    /** Reads a token as people paste it: with space around it, or with Discord's {@code Bot} before it. */
    public static BotToken of(String text) {
        String stripped = text.strip();
        return new BotToken(
                stripped.startsWith("Bot ")
                        ? stripped.substring("Bot ".length()).strip()
                        : stripped);
    }

    /** The token itself, for Discord only. */
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Whether it can stand in a header at all. */
    public boolean isSendable() {
        return SENDABLE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "none" : "•••";
    }
}
