package space.gaia.simulator.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import space.gaia.simulator.fault.Faults;
import space.gaia.simulator.fault.GatewayFault;
import tools.jackson.databind.node.BooleanNode;

/**
 * A session: it outlives its connections. Events get their number here, are kept for RESUME, and then meet whatever
 * fault is due.
 */
final class Session {
    /** An event that waits to be overtaken is sent after this time, when nothing overtakes it. */
    private static final Duration OVERTAKEN_OR_NOT = Duration.ofSeconds(1);
    /** "A few seconds after the reconnect event is dispatched, the connection may be closed by the server." */
    private static final Duration RECONNECT_WITHIN = Duration.ofSeconds(5);

    private final String id;
    private final Identity identity;
    private final Replay replay;
    private final Faults faults;
    private final ScheduledExecutorService timer;
    private final List<Late> late = new ArrayList<>();
    private long sequence;
    private boolean invalid;
    private @Nullable GatewayConnection connection;
    private @Nullable Instant withoutConnectionSince;
    private volatile String status = "online";

    Session(String id, Identity identity, Replay replay, Faults faults, ScheduledExecutorService timer) {
        this.id = id;
        this.identity = identity;
        this.replay = replay;
        this.faults = faults;
        this.timer = timer;
    }

    String id() {
        return id;
    }

    Identity identity() {
        return identity;
    }

    void status(String status) {
        this.status = status;
    }

    synchronized void open(GatewayConnection first) {
        connection = first;
    }

    /** Numbers an event and sends it, or keeps it until the client is back. */
    synchronized void append(String type, byte[] data) {
        if (invalid) {
            return;
        }
        var frame = Frame.dispatch(type, ++sequence, data);
        replay.add(frame);
        var to = connection;
        if (to == null || to.isOver() || to.isSilent()) {
            return;
        }
        var fault = faults.onEvent(type, () -> "%s s=%d of session %s".formatted(type, frame.sequence(), id));
        if (fault.isPresent()) {
            meet(fault.get(), frame, to);
        } else {
            to.send(frame);
        }
        overtake(frame, to);
    }

    private void meet(GatewayFault fault, Frame frame, GatewayConnection to) {
        switch (fault) {
            case GatewayFault.Drop() -> {}
            case GatewayFault.Duplicate() -> {
                to.send(frame);
                to.send(frame);
            }
            case GatewayFault.Reorder(int behind) -> hold(frame, behind, to);
            case GatewayFault.Cut _, GatewayFault.Reset(), GatewayFault.Zombie() -> strike(fault, to);
            case GatewayFault.Delay _ -> {
                strike(fault, to);
                to.send(frame);
            }
            case GatewayFault.Reconnect(), GatewayFault.InvalidSession _ -> {
                to.send(frame);
                strike(fault, to);
            }
        }
    }

    /** Applies a fault that needs no event; whether there was a connection to apply it to. */
    synchronized boolean strike(GatewayFault fault) {
        var to = connection;
        if (to == null || to.isOver()) {
            return false;
        }
        strike(fault, to);
        return true;
    }

    private void strike(GatewayFault fault, GatewayConnection to) {
        switch (fault) {
            case GatewayFault.Drop(), GatewayFault.Duplicate(), GatewayFault.Reorder _ -> {}
            case GatewayFault.Cut(int code) -> to.close(code, CloseCode.reasonOf(code));
            case GatewayFault.Reset() -> to.reset();
            case GatewayFault.Zombie() -> to.silence();
            case GatewayFault.Delay(Duration time) -> to.hold(time);
            case GatewayFault.Reconnect() -> {
                to.send(Frame.of(Opcode.RECONNECT));
                to.closeAfter(RECONNECT_WITHIN, CloseCode.UNKNOWN_ERROR.code());
            }
            case GatewayFault.InvalidSession(boolean resumable) -> {
                to.send(Frame.of(Opcode.INVALID_SESSION, BooleanNode.valueOf(resumable)));
                invalid |= !resumable;
                leave();
            }
        }
    }

    private void hold(Frame frame, int behind, GatewayConnection to) {
        late.add(new Late(frame, behind));
        var _ = timer.schedule(() -> release(frame, to), OVERTAKEN_OR_NOT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void release(Frame frame, GatewayConnection to) {
        if (late.removeIf(waiting -> waiting.frame.sequence() == frame.sequence()) && connection == to) {
            to.send(frame);
        }
    }

    private void overtake(Frame by, GatewayConnection to) {
        if (late.isEmpty()) {
            return;
        }
        for (Iterator<Late> all = late.iterator(); all.hasNext(); ) {
            var waiting = all.next();
            if (waiting.frame.sequence() != by.sequence() && --waiting.behind == 0) {
                all.remove();
                to.send(waiting.frame);
            }
        }
    }

    /**
     * Continues on another connection: what was missed, then RESUMED, then what happens next.
     *
     * @param seen the number of the last event that the client has
     */
    synchronized Resumption resume(long seen, GatewayConnection next) {
        if (invalid) {
            return Resumption.GONE;
        }
        if (seen > sequence || seen < 0) {
            return Resumption.INVALID_SEQUENCE;
        }
        if (!replay.reachesBackTo(seen)) {
            return Resumption.GONE;
        }
        if (connection != null && connection != next) {
            connection.close(CloseCode.UNKNOWN_ERROR);
        }
        late.clear();
        connection = next;
        withoutConnectionSince = null;
        replay.after(seen).forEach(next::send);
        append("RESUMED", Frame.bytes(Frame.object()));
        return Resumption.RESUMED;
    }

    enum Resumption {
        RESUMED,
        GONE,
        INVALID_SEQUENCE
    }

    /** The connection is gone; the session waits for a RESUME. */
    synchronized void lost(GatewayConnection gone, Instant now) {
        if (connection == gone) {
            leave();
            withoutConnectionSince = now;
        }
    }

    private void leave() {
        connection = null;
        late.clear();
    }

    synchronized void invalidate() {
        invalid = true;
        leave();
    }

    synchronized boolean isOn(GatewayConnection candidate) {
        return connection == candidate;
    }

    synchronized boolean isOver(Instant now, Duration resumeWindow) {
        var since = withoutConnectionSince;
        return invalid || (since != null && since.plus(resumeWindow).isBefore(now));
    }

    synchronized void close(CloseCode code) {
        if (connection != null) {
            connection.close(code);
        }
    }

    synchronized SessionView view() {
        var on = connection;
        return new SessionView(
                id,
                identity.application().id(),
                identity.shard().id(),
                identity.shard().count(),
                identity.intents(),
                sequence,
                on != null && !on.isOver(),
                on == null ? 0 : on.waitingFrames(),
                on == null ? 0 : on.waitingBytes(),
                replay.size(),
                status,
                identity.properties());
    }

    private static final class Late {
        private final Frame frame;
        private int behind;

        private Late(Frame frame, int behind) {
            this.frame = frame;
            this.behind = behind;
        }
    }
}
