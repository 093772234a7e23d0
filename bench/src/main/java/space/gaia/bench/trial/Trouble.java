package space.gaia.bench.trial;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes wrong in a trial, or makes it hard. */
enum Trouble {
    /**
     * Before anybody linked it the server had threads and posts, open and archived, and people who reacted and voted; and
     * people go on while all of that is fetched. Without it there was only talk, and they wait until it is archived.
     */
    HISTORY,
    /** The servers are linked while the app runs and people talk; without it they are linked before the start. */
    LATE_LINK,
    /** The app is killed as {@code kill -9} does, and started again a little later. */
    KILL,
    /** The gateway's connection is closed, reset, told to reconnect, or dead without a word. */
    CUT,
    /** Events come late, all of them, in order. */
    DELAY,
    /** Events that got their number are not sent. */
    DROP,
    /** Events are sent twice. */
    DOUBLE,
    /** Events are overtaken by later ones. */
    REORDER,
    /** The session is over; what happens until the next one is told by no event. */
    INVALID_SESSION,
    /** Most requests are answered by 429, of all scopes. */
    RATE_LIMITS,
    /** Most requests are answered by 5xx, late, or with half an answer. */
    SERVER_ERRORS,
    /** The Message Content intent is taken away, and given back. */
    INTENT,
    /** The database is killed and restarted; with the imitation that is the app. */
    DATABASE,
    /** The bot may not see a channel, or not read its history, for a while or from then on. */
    PERMISSION,
    /** A channel with all that is in it is deleted. */
    DELETION,
    /** A workspace switches the integration off, or pauses it, and on again, whatever else goes wrong meanwhile. */
    SWITCHED_OFF;

    /** What the bot withstands as it is today; {@link #parse} takes it by the name {@code today}. */
    static final Set<Trouble> TODAY = EnumSet.allOf(Trouble.class);

    /** Whether it befalls the service within a step, and not from the beginning or over several. */
    boolean isOnTheWay() {
        return this != HISTORY && this != LATE_LINK && this != SWITCHED_OFF;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@code all}, {@code none}, {@code today}, or labels with commas between them. */
    static Set<Trouble> parse(String text) {
        return switch (text.strip()) {
            case "all" -> EnumSet.allOf(Trouble.class);
            case "none" -> EnumSet.noneOf(Trouble.class);
            case "today" -> EnumSet.copyOf(TODAY);
            default -> {
                Set<Trouble> chosen = EnumSet.noneOf(Trouble.class);
                List.of(text.split(",", -1)).forEach(label -> chosen.add(of(label.strip())));
                yield chosen;
            }
        };
    }

    private static Trouble of(String label) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("faults: '%s' is none of all, none, today, %s"
                        .formatted(
                                label,
                                Arrays.stream(values()).map(Trouble::label).collect(Collectors.joining(", ")))));
    }
}
