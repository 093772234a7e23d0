package space.gaia.bot.catchup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.stream.Arrivals;
import space.gaia.workspace.ChannelId;

/**
 * What the latest break of a stream left to do. Each break has one of its own: who still works off an older one takes
 * nothing from this.
 */
final class Aftermath {

    private final Map<ChannelId, Long> alive = new ConcurrentHashMap<>();
    private final Set<ChannelId> unnamed = ConcurrentHashMap.newKeySet();
    private final AtomicLong pages;
    private volatile Instant at;

    /**
     * The break is over.
     *
     * @param pages how many may be read again
     */
    Aftermath(Instant at, long pages) {
        this.at = at;
        this.pages = new AtomicLong(pages);
    }

    /** When the server, or some channel of it, came in sight last. */
    Instant at() {
        return at;
    }

    /** Channels came in sight that were not while the server was. */
    void inSight(Instant since) {
        at = since;
    }

    /** What was alive lately is to be read again. */
    void readAgain(List<Arrivals.Head> heads, long lowest) {
        heads.stream()
                .filter(head -> head.lastMessage() >= lowest)
                .forEach(head -> alive.put(head.channel(), head.lastMessage()));
    }

    /** The newest message of a channel that is to be read again; null: nothing is. */
    @Nullable Long newest(ChannelId channel) {
        return alive.get(channel);
    }

    /** Nothing of the channel is to be read again any more. */
    void done(ChannelId channel) {
        alive.remove(channel);
    }

    /** Takes so many of the pages that may be read again; what is over is left to the sweep. */
    boolean mayRead(int most) {
        return pages.getAndAdd(-most) > 0;
    }

    /** Channels that Discord did not name any more, though it names all: asked for until it says what became of each. */
    Set<ChannelId> unnamed() {
        return unnamed;
    }
}
