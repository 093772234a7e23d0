package space.gaia.simulator.fault;

/** The gateway, as faults see it. */
public interface FaultTarget {

    /** Applies a fault at once to every session that has a connection, and returns how many there were. */
    int strike(GatewayFault fault);
}
