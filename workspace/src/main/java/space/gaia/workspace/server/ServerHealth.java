package space.gaia.workspace.server;

import java.time.Instant;

/**
 * How a linked server fares.
 *
 * @param reason one sentence for people: what is wrong and what to do; empty when all is well
 */
public record ServerHealth(State state, String reason, Instant since) {

    /** From "not yet seen" to "nothing arrives". */
    public enum State {
        /** Linked, and not yet seen by the bot. */
        PENDING,
        /** What happens there arrives. */
        UP,
        /** Most arrives; the reason says what does not. */
        DEGRADED,
        /** Nothing arrives. */
        DOWN
    }

    public static ServerHealth up(Instant since) {
        return new ServerHealth(State.UP, "", since);
    }

    public static ServerHealth down(String reason, Instant since) {
        return new ServerHealth(State.DOWN, reason, since);
    }

    public static ServerHealth degraded(String reason, Instant since) {
        return new ServerHealth(State.DEGRADED, reason, since);
    }
}
