package space.gaia.bot.command;

import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.actionrow.ActionRowChildComponent;

/**
 * What a person is told, and what they can do next. Only they see it.
 *
 * @param rows at most five
 */
record Reply(String text, List<ActionRow> rows) {

    private static final int LONGEST = 2_000;

    Reply {
        text = Plain.shortened(text, LONGEST);
        rows = List.copyOf(rows);
    }

    static Reply of(String text) {
        return new Reply(text, List.of());
    }

    /** The same with one row more. */
    Reply with(ActionRowChildComponent... components) {
        List<ActionRow> more = new ArrayList<>(rows);
        more.add(ActionRow.of(List.of(components)));
        return new Reply(text, more);
    }
}
