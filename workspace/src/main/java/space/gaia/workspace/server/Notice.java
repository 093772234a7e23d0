package space.gaia.workspace.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;

/**
 * Something that happened to a linked server and that its admins should know.
 *
 * @param channel which one it is about; null: the whole server
 */
public record Notice(Kind kind, @Nullable ChannelId channel, Instant at) {

    /** What happened, and the rule for it. */
    public enum Kind {
        BOT_REMOVED(
                "The bot was removed from the server. What was stored stays; nothing new arrives until it is invited again."),
        BOT_RETURNED("The bot is in the server again. What was missed is being fetched."),
        OUTAGE_BEGAN("Discord has an outage of this server. Nothing is deleted; what is missed is fetched after it."),
        OUTAGE_ENDED("Discord's outage of this server is over. What was missed is being fetched."),
        OWNER_CHANGED("The server has another owner. The link stays; whoever manages the server can end it."),
        CHANNEL_DELETED(
                "A chosen channel was deleted in Discord. Its messages are removed here too, as they are there."),
        CHANNEL_HIDDEN(
                "A chosen channel is hidden from @everyone now. Nobody is shown what is stored of it until somebody who can read it"
                        + " says for whom."),
        CHANNEL_JOINED("A new channel goes to the workspace by the rule: everyone in the server can see it."),
        CHANNEL_STAYS_OUT(
                "A new channel stays out: it is hidden from @everyone, so the rule does not take it. Somebody who can read it can"
                        + " choose it.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** What happened and what it means, for people. */
        public String sentence() {
            return sentence;
        }
    }
}
