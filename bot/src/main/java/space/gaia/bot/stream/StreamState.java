package space.gaia.bot.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.stream.StreamLease;

/** One stream as its lane holds it. */
final class StreamState {

    final Epochs epochs = new Epochs();
    final List<ChannelEvent> pending = new ArrayList<>();
    LinkedServer link;

    @Nullable StreamLease lease;
    /** The choice for which {@link Arrivals} were told; null: for none yet. */
    private @Nullable ChannelChoice arrivedFor;

    private boolean arrivedPrivate;

    StreamState(LinkedServer link) {
        this.link = link;
    }

    boolean hasArrived() {
        return link.choice().equals(arrivedFor) && link.privateThreads() == arrivedPrivate;
    }

    void arrived() {
        arrivedFor = link.choice();
        arrivedPrivate = link.privateThreads();
    }

    void arriveAgain() {
        arrivedFor = null;
    }

    List<ChannelEvent> takePending() {
        List<ChannelEvent> events = List.copyOf(pending);
        pending.clear();
        return events;
    }
}
