package space.gaia.bot.stream;

import java.util.List;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.LinkedServer;

/**
 * Is told which channels a link has before the first event of them is written, so that what happened before can be
 * told from what comes.
 */
public interface Arrivals {

    /** A channel and its newest message. */
    record Head(ChannelId channel, long lastMessage) {}

    /**
     * May be called again for the same link, and again after a failure.
     *
     * @throws com.mongodb.MongoException the database did not answer
     */
    void arrived(LinkedServer link, List<Head> heads);
}
