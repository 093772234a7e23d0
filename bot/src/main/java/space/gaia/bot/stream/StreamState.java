package space.gaia.bot.stream;

import gnu.trove.set.TLongSet;
import gnu.trove.set.hash.TLongHashSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.archive.Keeping;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.policy.Policy;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.HistoryDepth;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.stream.StreamLease;

/** One stream as its lane holds it. */
final class StreamState {

    final Epochs epochs = new Epochs();
    final List<ChannelEvent> pending = new ArrayList<>();
    final Set<MessageKey> unplaced = new HashSet<>();
    LinkedServer link;
    Policy policy = Policy.DEFAULT;
    private final Set<ChannelId> threads = ConcurrentHashMap.newKeySet();
    private boolean paused;

    @Nullable StreamLease lease;
    /** The version of the data mapping that the stream knows under this lease; null: of none yet. */
    @Nullable String mappedBy;

    /** The choice for which {@link Arrivals} were told; null: for none yet. */
    private @Nullable ChannelChoice arrivedFor;

    private boolean arrivedPrivate;
    private HistoryDepth arrivedDepth = HistoryDepth.all();
    private @Nullable Integer arrivedRetention;
    private boolean anew = true;
    private final TLongSet live = new TLongHashSet();
    /** Channels whose own objects are written; null: not asked yet. */
    private @Nullable TLongSet told;

    StreamState(LinkedServer link) {
        this.link = link;
    }

    /** Threads are not told from channels by what happens in them. */
    void isThread(ChannelId channel) {
        threads.add(channel);
    }

    /** What is written of what is pending, at this moment. */
    Keeping keeping() {
        long oldest = policy.oldest(Instant.now());
        return oldest == 0
                        && policy.mapping().keepsEverything()
                        && !policy.sync().editHistory()
                ? Keeping.EVERYTHING
                : new Keeping(
                        policy.mapping(),
                        threads::contains,
                        oldest,
                        policy.sync().editHistory());
    }

    /** Whether it is written down that nothing is stored. */
    boolean isPaused() {
        return paused;
    }

    void paused() {
        paused = true;
        arriveAgain();
    }

    void resumed() {
        paused = false;
        arriveAgain();
    }

    boolean hasArrived() {
        return link.choice().equals(arrivedFor)
                && link.privateThreads() == arrivedPrivate
                && link.history().equals(arrivedDepth)
                && Objects.equals(policy.sync().retentionDays(), arrivedRetention);
    }

    /** Whether events may have been missed before the arrival that is to be told. */
    boolean arrivesAnew() {
        return anew;
    }

    void arrived(Set<ChannelId> channels) {
        arrivedFor = link.choice();
        arrivedPrivate = link.privateThreads();
        arrivedDepth = link.history();
        arrivedRetention = policy.sync().retentionDays();
        anew = false;
        live.clear();
        channels.forEach(channel -> live.add(channel.value()));
    }

    void arriveAgain() {
        arrivedFor = null;
        anew = true;
        live.clear();
    }

    /** Whether the channel's messages come, as was told. */
    boolean isLive(ChannelId channel) {
        return live.contains(channel.value());
    }

    void joined(ChannelId channel) {
        live.add(channel.value());
    }

    void left(ChannelId channel) {
        live.remove(channel.value());
    }

    boolean knowsWhatIsTold() {
        return told != null;
    }

    /** The channels whose objects are archived already. */
    void told(Set<ChannelId> channels) {
        TLongSet known = new TLongHashSet(channels.size());
        channels.forEach(channel -> known.add(channel.value()));
        told = known;
    }

    void told(ChannelId channel) {
        if (told != null) {
            told.add(channel.value());
        }
    }

    boolean isTold(ChannelId channel) {
        return told != null && told.contains(channel.value());
    }

    List<ChannelEvent> takePending() {
        List<ChannelEvent> events = List.copyOf(pending);
        pending.clear();
        return events;
    }
}
