package space.gaia.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import space.gaia.workspace.access.Secret;

/**
 * Wrong tokens by address. An address that sent too many is not listened to for a while, whatever it sends, or a guess
 * would still be told right from wrong; but for tokens that were right not long ago, so that nobody locks out those with
 * whom they share an address.
 */
final class Attempts {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int KEPT = 20_000;

    private final Buckets wrong;
    private final Cache<String, Boolean> right;

    Attempts(RateLimitSettings settings, TimeMeter time) {
        this.wrong = new Buckets(settings.attempts(), settings.attemptsPer(), time);
        this.right = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterAccess(REMEMBERED)
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** For how many seconds this token of this address is not looked at; 0: it is. */
    long secondsToWait(String address, Secret token) {
        return wrong.isOff() || right.getIfPresent(token.hash()) != null ? 0 : wrong.secondsToWait(address);
    }

    void wrong(String address, Secret token) {
        right.invalidate(token.hash());
        if (!wrong.isOff()) {
            wrong.take(address);
        }
    }

    void right(Secret token) {
        right.put(token.hash(), true);
    }
}
