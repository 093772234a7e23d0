package space.gaia.workspace.connection;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.workspace.vault.Opened;
import space.gaia.workspace.vault.Sealer;
import space.gaia.workspace.vault.Sealing;
import space.gaia.workspace.vault.Vault;

/**
 * Gives access tokens that are still good, and refreshes them one at a time: a refresh token that rotates is dead after
 * its first use, and a second use makes some providers revoke everything. Threads of this process wait for each other,
 * processes for the lease in the database; whoever waited looks again before asking.
 */
public final class TokenKeeper {
    /** How long a provider may take to answer; the lease is longer than that. */
    public static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    static final String DOES_NOT_OPEN =
            "The stored tokens do not open any more: connect again, or give the vault back the key that sealed them.";

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);
    private static final Duration LEASE = Duration.ofSeconds(40);
    /** A token that ends within this is refreshed already: it has to last for the request that it is wanted for. */
    private static final Duration EARLY = Duration.ofSeconds(60);

    private static final Duration LOOKING = Duration.ofMillis(100);
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final int WRITES = 5;

    private final Connections connections;
    private final Vault vault;
    private final Clock clock;
    private final ConcurrentMap<ConnectionKey, ReentrantLock> refreshing = new ConcurrentHashMap<>();

    public TokenKeeper(Connections connections, Vault vault, Clock clock) {
        this.connections = connections;
        this.vault = vault;
        this.clock = clock;
    }

    /** A token that lasts for a minute at least, refreshed where it has to be. */
    public Token token(ConnectionKey key, Refresher refresher) {
        return token(key, -1, refresher);
    }

    /**
     * A token in place of one that the provider refused.
     *
     * @param refused the version that it had; a later one is given without asking the provider
     */
    public Token tokenAfter(ConnectionKey key, long refused, Refresher refresher) {
        return token(key, refused, refresher);
    }

    private Token token(ConnectionKey key, long refused, Refresher refresher) {
        Optional<Token> stored = stored(connections.document(key), refused);
        if (stored.isPresent()) {
            return stored.get();
        }
        ReentrantLock lock = refreshing.computeIfAbsent(key, _ -> new ReentrantLock());
        lock.lock();
        try {
            return refresh(key, refused, refresher);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Token.Unavailable("The process ends.", BUSY);
        } finally {
            if (!lock.hasQueuedThreads()) {
                refreshing.remove(key, lock);
            }
            lock.unlock();
        }
    }

    /** Whoever gets the lease asks; the others wait until the token is there. */
    private Token refresh(ConnectionKey key, long refused, Refresher refresher) throws InterruptedException {
        String owner = UUID.randomUUID().toString();
        Instant patience = clock.instant().plus(LEASE).plus(BUSY);
        long looksLeft = LEASE.plus(BUSY).dividedBy(LOOKING);
        while (clock.instant().isBefore(patience) && looksLeft-- > 0) {
            Optional<Token> stored = stored(connections.document(key), refused);
            if (stored.isPresent()) {
                return stored.get();
            }
            Optional<Document> leased = connections.lease(key, owner, LEASE);
            if (leased.isPresent()) {
                return holding(key, owner, leased.get(), refused, refresher);
            }
            Thread.sleep(LOOKING);
        }
        return new Token.Unavailable("Another process is refreshing the token and does not get done.", BUSY);
    }

    private Token holding(ConnectionKey key, String owner, Document document, long refused, Refresher refresher) {
        try {
            Optional<Token> stored = stored(document, refused);
            return stored.isPresent() ? stored.get() : ask(key, document, refresher);
        } finally {
            connections.release(key, owner);
        }
    }

    private Token ask(ConnectionKey key, Document document, Refresher refresher) {
        long version = document.getLong("version");
        Opened opened = ConnectionDocument.open(document, vault, ConnectionDocument.REFRESH);
        if (opened == null) {
            return needsPerson(
                    key, version, "The access has ended, and the provider gave nothing to renew it: connect again.");
        }
        if (!(opened instanceof Opened.Value(var refreshToken))) {
            return new Token.NeedsPerson(DOES_NOT_OPEN);
        }
        // What could not be stored must not be asked for: the old refresh token may be dead after it.
        return switch (vault.sealer()) {
            case Sealing.Refused(var why) -> new Token.Unavailable(why, BUSY);
            case Sealing.Ready(var sealer) ->
                switch (refresher.refresh(refreshToken)) {
                    case Refresher.Answer.Granted(var grant) -> keep(key, version, grant, sealer);
                    case Refresher.Answer.Refused(var reason) -> needsPerson(key, version, reason);
                    case Refresher.Answer.Unreachable(var reason, var retryAfter) ->
                        new Token.Unavailable(reason, retryAfter);
                };
        };
    }

    private Token keep(ConnectionKey key, long version, Grant grant, Sealer sealer) {
        for (int i = 1; ; i++) {
            try {
                return connections.refreshed(key, version, grant, sealer)
                        ? new Token.Usable(grant.accessToken(), version + 1)
                        : asItIs(key);
            } catch (MongoException e) {
                // The provider gave it once: it is lost if it is not stored.
                if (i == WRITES) {
                    throw e;
                }
                LOG.warn(
                        "a refreshed token could not be stored, trying again provider={} why={}",
                        key.provider(),
                        e.getMessage());
            }
        }
    }

    private Token needsPerson(ConnectionKey key, long version, String reason) {
        if (!connections.needsAttention(key, version, reason)) {
            return asItIs(key);
        }
        LOG.warn("a connection needs a person workspace={} provider={}", key.workspace(), key.provider());
        return new Token.NeedsPerson(reason);
    }

    /** Somebody else refreshed it, or connected it anew, meanwhile. */
    private Token asItIs(ConnectionKey key) {
        return stored(connections.document(key), -1)
                .orElseGet(() -> new Token.Unavailable("The connection is being changed.", BUSY));
    }

    /** What the document says by itself; empty: the token has to be refreshed. */
    private Optional<Token> stored(@Nullable Document document, long refused) {
        if (document == null) {
            return Optional.of(new Token.NotConnected());
        }
        if (Connection.State.NEEDS_ATTENTION.name().equals(document.getString("state"))) {
            return Optional.of(new Token.NeedsPerson(document.getString("reason")));
        }
        long version = document.getLong("version");
        Instant expires = ConnectionDocument.instant(document, "expires");
        boolean isGood = version > refused
                && (expires == null || clock.instant().plus(EARLY).isBefore(expires));
        if (!isGood) {
            return Optional.empty();
        }
        return Optional.of(
                ConnectionDocument.open(document, vault, ConnectionDocument.ACCESS) instanceof Opened.Value(var token)
                        ? new Token.Usable(token, version)
                        : new Token.NeedsPerson(DOES_NOT_OPEN));
    }
}
