package space.gaia.simulator.rest;

import java.time.Duration;

/**
 * How much this Discord takes from one caller.
 *
 * @param enabled false: nothing is limited and no such headers are sent, for benchmarks
 * @param globalPerSecond requests a second over all routes; interactions do not count
 * @param bucketFactor multiplies what each route's bucket takes; 1 is near to what Discord is observed to allow
 * @param invalidRequests how many answers of 401, 403 and 429 within {@link #invalidWindow} end in a ban
 * @param banned how long the ban is
 */
public record RateLimitOptions(
        boolean enabled,
        int globalPerSecond,
        int bucketFactor,
        int invalidRequests,
        Duration invalidWindow,
        Duration banned) {

    public RateLimitOptions {
        if (globalPerSecond < 1 || bucketFactor < 1 || invalidRequests < 1) {
            throw new IllegalArgumentException("limits start at 1");
        }
    }

    /** As Discord documents it: 50 requests a second, a ban after 10,000 invalid ones within ten minutes. */
    public static RateLimitOptions realistic() {
        return new RateLimitOptions(true, 50, 1, 10_000, Duration.ofMinutes(10), Duration.ofHours(1));
    }

    public static RateLimitOptions none() {
        return new RateLimitOptions(false, 50, 1, 10_000, Duration.ofMinutes(10), Duration.ofHours(1));
    }

    public RateLimitOptions withGlobalPerSecond(int requests) {
        return new RateLimitOptions(enabled, requests, bucketFactor, invalidRequests, invalidWindow, banned);
    }

    public RateLimitOptions withBucketFactor(int factor) {
        return new RateLimitOptions(enabled, globalPerSecond, factor, invalidRequests, invalidWindow, banned);
    }

    public RateLimitOptions withInvalidRequests(int requests) {
        return new RateLimitOptions(enabled, globalPerSecond, bucketFactor, requests, invalidWindow, banned);
    }
}
