package space.gaia.simulator.gateway;

import java.time.Duration;

/**
 * The gateway's limits.
 *
 * @param heartbeatInterval what HELLO tells; a client that is silent for twice as long is closed with 4009
 * @param sendsPerMinute how many payloads a client may send on a connection in 60 s before 4008
 * @param maxConcurrency how many shards may identify at once
 * @param identifyWindow how long each of them then blocks its bucket; zero: no limit on how fast sessions start
 * @param sessionStarts how many IDENTIFYs an application has in 24 hours
 * @param guildsPerSession more guilds than this in one session are refused with 4011
 * @param resumeWindow how long a session without a connection is kept
 * @param replayEvents how many events a session keeps for RESUME
 * @param replayBytes how many bytes of them at most
 * @param backlogBytes how much may wait for a slow client before its connection is closed
 */
public record GatewayOptions(
        Duration heartbeatInterval,
        int sendsPerMinute,
        int maxConcurrency,
        Duration identifyWindow,
        int sessionStarts,
        int guildsPerSession,
        Duration resumeWindow,
        int replayEvents,
        long replayBytes,
        long backlogBytes) {

    public GatewayOptions {
        if (heartbeatInterval.isNegative() || heartbeatInterval.isZero()) {
            throw new IllegalArgumentException("the heartbeat interval is not positive: " + heartbeatInterval);
        }
        if (maxConcurrency < 1 || sendsPerMinute < 1 || sessionStarts < 1 || guildsPerSession < 1) {
            throw new IllegalArgumentException("a limit of the gateway is below 1");
        }
    }

    /** Discord's own figures, where it gives them. */
    public static GatewayOptions discord() {
        return new GatewayOptions(
                Duration.ofMillis(41_250),
                120,
                1,
                Duration.ofSeconds(5),
                1_000,
                2_500,
                Duration.ofMinutes(3),
                50_000,
                128L << 20,
                256L << 20);
    }

    public GatewayOptions withHeartbeatInterval(Duration interval) {
        return new GatewayOptions(
                interval,
                sendsPerMinute,
                maxConcurrency,
                identifyWindow,
                sessionStarts,
                guildsPerSession,
                resumeWindow,
                replayEvents,
                replayBytes,
                backlogBytes);
    }

    public GatewayOptions withConcurrency(int concurrency, Duration window) {
        return new GatewayOptions(
                heartbeatInterval,
                sendsPerMinute,
                concurrency,
                window,
                sessionStarts,
                guildsPerSession,
                resumeWindow,
                replayEvents,
                replayBytes,
                backlogBytes);
    }

    public GatewayOptions withSessionLimits(int starts, int guilds) {
        return new GatewayOptions(
                heartbeatInterval,
                sendsPerMinute,
                maxConcurrency,
                identifyWindow,
                starts,
                guilds,
                resumeWindow,
                replayEvents,
                replayBytes,
                backlogBytes);
    }

    public GatewayOptions withReplay(Duration window, int events, long bytes) {
        return new GatewayOptions(
                heartbeatInterval,
                sendsPerMinute,
                maxConcurrency,
                identifyWindow,
                sessionStarts,
                guildsPerSession,
                window,
                events,
                bytes,
                backlogBytes);
    }

    public GatewayOptions withBacklog(long bytes) {
        return new GatewayOptions(
                heartbeatInterval,
                sendsPerMinute,
                maxConcurrency,
                identifyWindow,
                sessionStarts,
                guildsPerSession,
                resumeWindow,
                replayEvents,
                replayBytes,
                bytes);
    }
}
