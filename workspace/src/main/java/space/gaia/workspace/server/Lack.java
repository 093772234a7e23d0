package space.gaia.workspace.server;

import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;

/**
 * Something that the bot was not given, so that not all of what was chosen can arrive.
 *
 * @param channel where; null: in the whole server
 */
public record Lack(@Nullable ChannelId channel, Missing missing) {

    /** What was not given. */
    public enum Missing {
        VIEW_CHANNEL("View Channel", "Give the bot the permission View Channel in this channel"),
        READ_MESSAGE_HISTORY(
                "Read Message History", "Give the bot the permission Read Message History in this channel"),
        CONNECT("Connect", "Give the bot the permission Connect in this channel: the chat of a voice channel needs it"),
        MANAGE_THREADS(
                "Manage Threads",
                "Give the bot the permission Manage Threads in this channel, or switch private threads off: they need it"),
        MESSAGE_CONTENT(
                "Message Content Intent",
                "Switch on the Message Content Intent for this bot in Discord's developer portal: messages come without their"
                        + " content until then");

        private final String title;
        private final String fix;

        Missing(String title, String fix) {
            this.title = title;
            this.fix = fix;
        }

        /** As Discord calls it. */
        public String title() {
            return title;
        }

        /** What to do, in a sentence. */
        public String fix() {
            return fix;
        }
    }
}
