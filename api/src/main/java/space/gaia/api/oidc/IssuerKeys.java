package space.gaia.api.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the identity provider, in memory. A token with a key that is not among them has them asked for anew, but not
 * more often than every half minute: anybody can send such tokens. Where the provider does not answer, keys that are older
 * than they should be are used no more.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration ASKED_AT_MOST = Duration.ofSeconds(30);
    private static final Duration FAILED_AT_MOST = Duration.ofSeconds(5);

    private final IssuerDocuments documents;
    private final Duration kept;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Keys keys;
    private volatile Instant failed = Instant.EPOCH;

    IssuerKeys(IssuerDocuments documents, Duration kept, Clock clock) {
        this.documents = documents;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        Keys known = current();
        List<JWK> found = selector.select(known.set());
        if (found.isEmpty() && olderThan(known, ASKED_AT_MOST)) {
            found = selector.select(refreshed(known).set());
        }
        return found;
    }

    private Keys current() {
        Keys known = keys;
        return known == null || olderThan(known, kept) ? refreshed(known) : known;
    }

    /** One asks; who comes meanwhile waits for that answer. */
    private Keys refreshed(@Nullable Keys seen) {
        asking.lock();
        try {
            Keys known = keys;
            if (known != null && known != seen) {
                return known;
            }
            if (clock.instant().isBefore(failed.plus(FAILED_AT_MOST))) {
                throw new Unreachable("asked a moment ago");
            }
            Keys read = new Keys(JWKSet.parse(documents.keys()), clock.instant());
            keys = read;
            return read;
        } catch (IssuerUnreachable | ParseException e) {
            failed = clock.instant();
            LOG.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("the identity provider's keys cannot be had; its tokens are refused");
            throw new Unreachable(String.valueOf(e.getMessage()));
        } finally {
            asking.unlock();
        }
    }

    private boolean olderThan(Keys known, Duration age) {
        return !clock.instant().isBefore(known.at().plus(age));
    }

    /** @param at when they were asked for */
    private record Keys(JWKSet set, Instant at) {}

    /** As it passes through the decoder, which knows no such ending. */
    static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message) {
            super(message);
        }
    }
}
