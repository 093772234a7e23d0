package space.gaia.simulator.rest;

/** What REST tells a bot of the gateway ("Get Gateway Bot"). */
public interface GatewayAdvice {

    /** The WebSocket's address, {@code ws://host:port}. */
    String url();

    /** How many shards a bot should start with. */
    int shards(long applicationId);

    SessionStarts sessionStarts(long applicationId);

    /** The application's flags, which tell the privileged intents that it has: GATEWAY_PRESENCE and so on. */
    default int applicationFlags(long applicationId) {
        return 1 << 12 | 1 << 14 | 1 << 18;
    }

    /**
     * How often a bot may identify.
     *
     * @param total a day
     * @param remaining of today
     * @param resetAfterMillis until it is {@code total} again
     * @param maxConcurrency how many may identify within five seconds
     */
    record SessionStarts(int total, int remaining, long resetAfterMillis, int maxConcurrency) {}
}
