package space.gaia.simulator.fault;

/** The kinds of faults, by which rates are given and what happened is counted. */
public enum FaultKind {
    DROP,
    DUPLICATE,
    REORDER,
    DELAY,
    CUT,
    RESET,
    RECONNECT,
    INVALID_SESSION,
    ZOMBIE,
    RATE_LIMIT,
    SERVER_ERROR,
    LATENCY,
    MALFORMED,
    FORBIDDEN,
    INTENT
}
