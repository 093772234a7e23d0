package space.gaia.bot.command;

import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.modals.Modal;

/**
 * Something that can be done with the bot.
 *
 * <p>Discord waits three seconds for the first word. An {@link Errand} has time, since the bot first says that it is at it; a
 * {@link Form} has none, and must be opened from what is in memory.
 */
sealed interface Door {

    /** How it is reached: commands by their full names, buttons, selects and submitted forms by the verbs of their ids. */
    Set<String> names();

    /** Who may. */
    Need need();

    /** What somebody must be allowed in the server, each time. */
    enum Need {
        /** Nothing. */
        NOTHING,
        /** Manage Server. */
        MANAGE_SERVER
    }

    /** Something that may take a while. */
    non-sealed interface Errand extends Door {

        /** Does it. A {@link com.mongodb.MongoException} is told as what it is. */
        Reply run(Visit visit);
    }

    /** A form that is opened at once. */
    non-sealed interface Form extends Door {

        Opened open(Visit visit);

        /** What comes of opening it. */
        sealed interface Opened {
            record Shown(Modal form) implements Opened {}

            /** There is nothing to fill in; why. */
            record Told(Reply reply) implements Opened {}
        }
    }

    /** Proposals for an option that is being typed, from memory. */
    interface Proposals {
        List<Proposal> propose(Visit visit, String typed);

        /** @param value what the option will be */
        record Proposal(String shown, String value) {}
    }
}
