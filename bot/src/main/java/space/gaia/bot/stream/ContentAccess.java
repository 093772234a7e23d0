package space.gaia.bot.stream;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Discord gives this bot the content of messages ("Message Content Intent"). The intent can be taken away while a
 * session goes on, and nobody tells: but a message of a person that has nothing in it at all does not exist.
 */
public final class ContentAccess {

    private static final Logger log = LoggerFactory.getLogger(ContentAccess.class);

    private final boolean wanted;
    private volatile boolean withheld;

    ContentAccess(boolean wanted) {
        this.wanted = wanted;
        this.withheld = !wanted;
    }

    /** Whether messages come without their content now, as far as can be told. */
    public boolean isWithheld() {
        return withheld;
    }

    /**
     * Whether one of these messages came without its content, by what it is itself: what was asked for together came
     * under the same rule, whatever other messages have shown since.
     */
    public static boolean isMissingIn(Collection<Map<String, @Nullable Object>> messages) {
        return messages.stream().anyMatch(WithheldContent::isWithheld);
    }

    /** Whether it may come back without a new start. */
    public boolean mayReturn() {
        return wanted;
    }

    /** A message came that is empty though nothing can be written so. */
    void missing() {
        if (!withheld) {
            withheld = true;
            log.warn(
                    "messages come without their content: switch the Message Content Intent on for this bot; what comes"
                            + " meanwhile is fetched again then");
        }
    }

    /** A message came whole that was written by somebody else and not to the bot. */
    void there() {
        if (withheld && wanted) {
            withheld = false;
            log.info("messages come with their content again");
        }
    }

    /** Takes it that content is there, until a message shows that it is not: so that it is asked for again. */
    public void hope() {
        if (wanted) {
            withheld = false;
        }
    }
}
