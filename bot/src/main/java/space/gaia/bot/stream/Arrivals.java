package space.gaia.bot.stream;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.server.LinkedServer;

/**
 * Is told what comes live of a link and what does not, always before the first event that it concerns is written, so that
 * what was missed can be told from what comes. All of it may be told again, and again after a failure.
 *
 * <p>Everything throws {@link com.mongodb.MongoException} when the database does not answer.
 */
public interface Arrivals {

    /**
     * A channel or thread and its newest message.
     *
     * @param parent of a thread, the channel that it is below; null: it is no thread
     * @param lastMessage 0: none that Discord told of
     * @param holdsMessages false: it holds posts only, as a forum does
     */
    record Head(ChannelId channel, @Nullable ChannelId parent, long lastMessage, boolean holdsMessages) {

        Head atLeast(long message) {
            return new Head(channel, parent, Math.max(lastMessage, message), holdsMessages);
        }
    }

    /**
     * The server is in sight.
     *
     * @param session the gateway session, by its ordinal
     * @param anew whether events may have been missed since the last time, as after a "Guild Create"
     * @param heads the channels and threads whose messages come live now
     * @param hidden chosen channels that the bot may not see
     * @param known every channel and thread that Discord told of
     */
    record Arrival(
            long session, boolean anew, Instant at, List<Head> heads, Set<ChannelId> hidden, Set<ChannelId> known) {}

    void arrived(LinkedServer link, Arrival arrival);

    /** The channels and threads whose own objects are archived: only then can readers see what is in them. */
    Set<ChannelId> told(LinkedServer link);

    /** Messages of these channels come live from now on: they are new, or chosen or seen now. */
    void joined(LinkedServer link, List<Head> heads);

    /** Messages of these channels do not come any more. */
    void left(LinkedServer link, Set<ChannelId> channels, GapReason reason);

    /** These channels are deleted. */
    void deleted(LinkedServer link, Set<ChannelId> channels);

    /** The server is out of sight: an outage, or the bot was removed. */
    void outOfSight(LinkedServer link);

    /** From now on nothing is stored of the server, until {@link #resumed}. */
    void paused(LinkedServer link, Paused paused);

    /**
     * Nothing is stored of a server.
     *
     * @param known every channel and thread that Discord told of; threads that it did not are archived
     */
    record Paused(Instant at, Set<ChannelId> known) {}

    /** What happens is stored again; an arrival follows. */
    void resumed(LinkedServer link);

    /** Somebody reacted to these messages, or voted in them, and nothing was written, since they are not there. */
    void unplaced(LinkedServer link, Set<MessageKey> messages);

    /** Something was missed. */
    void lost(LinkedServer link, Loss loss);
}
