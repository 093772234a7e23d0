package space.gaia.simulator.fault;

import java.time.Duration;

/**
 * What befalls an event on its way to one session, after it got its number: the session's replay holds it, so a client
 * that resumes from before it is sent it again.
 */
public sealed interface GatewayFault {

    FaultKind kind();

    /** The event is not sent. */
    record Drop() implements GatewayFault {
        @Override
        public FaultKind kind() {
            return FaultKind.DROP;
        }
    }

    /** The event is sent twice. */
    record Duplicate() implements GatewayFault {
        @Override
        public FaultKind kind() {
            return FaultKind.DUPLICATE;
        }
    }

    /**
     * The event is sent after later ones.
     *
     * @param behind how many later events overtake it; when fewer come within a second it is sent all the same
     */
    record Reorder(int behind) implements GatewayFault {
        @Override
        public FaultKind kind() {
            return FaultKind.REORDER;
        }
    }

    /** The event, and everything after it on the connection, comes later; the order stays. */
    record Delay(Duration time) implements GatewayFault {
        @Override
        public FaultKind kind() {
            return FaultKind.DELAY;
        }
    }

    /** The connection is closed in the place of the event. The session can be resumed unless the code says otherwise. */
    record Cut(int closeCode) implements GatewayFault {
        @Override
        public FaultKind kind() {
            return FaultKind.CUT;
        }
    }

    /** The connection ends in a TCP reset in the place of the event: no close code. */
    record Reset() implements GatewayFault {
        @Override
        public FaultKind kind() {
            return FaultKind.RESET;
        }
    }

    /** Discord asks the client to reconnect (opcode 7), after the event. */
    record Reconnect() implements GatewayFault {
        @Override
        public FaultKind kind() {
            return FaultKind.RECONNECT;
        }
    }

    /**
     * Discord says that the session is invalid (opcode 9), after the event.
     *
     * @param resumable whether Discord says so, and whether a RESUME is then accepted
     */
    record InvalidSession(boolean resumable) implements GatewayFault {
        @Override
        public FaultKind kind() {
            return FaultKind.INVALID_SESSION;
        }
    }

    /** The connection stays open and nothing more comes: no events, no heartbeat ACKs, no close. */
    record Zombie() implements GatewayFault {
        @Override
        public FaultKind kind() {
            return FaultKind.ZOMBIE;
        }
    }
}
