package space.gaia.bot.catchup;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.stream.Arrivals;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.stream.StreamId;

/** The latest break of each stream, and what it left to do. */
final class Breaks {

    private final CatchUpSettings settings;
    private final Clock clock;
    private final Map<StreamId, Aftermath> latest = new ConcurrentHashMap<>();

    Breaks(CatchUpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Null: nobody saw the server yet. */
    @Nullable Aftermath of(StreamId stream) {
        return latest.get(stream);
    }

    void forget(StreamId stream) {
        latest.remove(stream);
    }

    /** The lowest id that is read again after a break. */
    long window() {
        return Snowflakes.first(clock.instant().minus(settings.window()));
    }

    /** When the server came in sight last; in a far past where nobody saw it. */
    Instant arrivedAt(StreamId stream) {
        Aftermath aftermath = latest.get(stream);
        return aftermath == null ? Instant.EPOCH : aftermath.at();
    }

    /**
     * A break is over: what was alive lately is read again.
     *
     * @param unnamed channels that Discord did not name any more, though it names all
     */
    void arrived(StreamId stream, Instant at, List<Arrivals.Head> heads, Set<ChannelId> unnamed) {
        Aftermath aftermath = new Aftermath(at, settings.windowPages());
        aftermath.readAgain(heads, window());
        aftermath.unnamed().addAll(unnamed);
        latest.put(stream, aftermath);
    }

    /** Channels are in sight again that were not while the server was: what was alive lately is read again. */
    void inSightAgain(StreamId stream, Instant at, List<Arrivals.Head> heads) {
        Aftermath aftermath = latest.computeIfAbsent(stream, _ -> new Aftermath(at, settings.windowPages()));
        aftermath.inSight(at);
        aftermath.readAgain(heads, window());
    }

    /** Threads turn out to have been alive after the latest break: what of them was written lately is read again. */
    void readAgain(StreamId stream, List<Arrivals.Head> threads) {
        Aftermath aftermath = latest.get(stream);
        if (aftermath != null) {
            aftermath.readAgain(threads, window());
        }
    }

    /** Takes so many pages of what may be read again; false: there is no budget, and the channel is left to the sweep. */
    boolean mayReadAgain(Job job, int pages) {
        Aftermath aftermath = latest.get(job.stream());
        if (aftermath != null && aftermath.mayRead(pages)) {
            return true;
        }
        if (aftermath != null) {
            aftermath.done(job.channel());
        }
        return false;
    }

    /** It is known what became of a channel that Discord did not name. */
    void checked(StreamId stream, ChannelId channel) {
        Aftermath aftermath = latest.get(stream);
        if (aftermath != null) {
            aftermath.unnamed().remove(channel);
        }
    }
}
