package space.gaia.api.account;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.connectors.AccountProvider;
import space.gaia.connectors.Providers;
import space.gaia.connectors.remote.Credential;
import space.gaia.connectors.remote.Outcome;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.connection.Revocations;

/**
 * Takes tokens back at their providers whose connections went with a person who was forgotten or a workspace that was
 * deleted: nobody waits for it, so it is tried again for a day.
 */
final class TokenRevoker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRevoker.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Revocations revocations;
    private final Connections connections;
    private final Providers providers;
    private final MeterRegistry meters;
    private @Nullable ScheduledExecutorService rounds;
    private boolean isAway;

    TokenRevoker(Revocations revocations, Connections connections, Providers providers, MeterRegistry meters) {
        this.revocations = revocations;
        this.connections = connections;
        this.providers = providers;
        this.meters = meters;
    }

    private enum Ending {
        REVOKED,
        ALREADY_INVALID,
        /** The account is connected again, or in another workspace: revoked, it would end there too. */
        KEPT_ELSEWHERE,
        DOES_NOT_OPEN,
        LATER,
        GIVEN_UP
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("revocations").daemon().factory());
        fresh.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        rounds = fresh;
    }

    @Override
    public synchronized void stop() {
        if (rounds != null) {
            rounds.shutdownNow();
            rounds = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return rounds != null;
    }

    private void round() {
        try {
            for (Optional<Revocations.Due> due = revocations.next(); due.isPresent(); due = revocations.next()) {
                take(due.get());
            }
            isAway = false;
        } catch (MongoException | IllegalStateException e) {
            // Health tells of a MongoDB that is away; the next round tries again.
            if (!isAway && !Thread.currentThread().isInterrupted()) {
                LOG.warn("no tokens are taken back at the moment, trying again why={}", e.toString());
            }
            isAway = true;
        }
    }

    private void take(Revocations.Due due) {
        Ending ending = ending(due);
        if (ending == Ending.LATER && due.tries() >= Revocations.MOST_TRIES) {
            ending = Ending.GIVEN_UP;
        }
        if (ending == Ending.GIVEN_UP || ending == Ending.DOES_NOT_OPEN) {
            LOG.warn(
                    "a token of a deleted connection was not taken back at its provider provider={} why={}",
                    due.key().provider(),
                    ending);
        }
        if (ending != Ending.LATER) {
            revocations.done(due);
        }
        meters.counter(
                        "gaia.account.revocations",
                        "provider",
                        due.key().provider(),
                        "outcome",
                        ending.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private Ending ending(Revocations.Due due) {
        if (connections.find(due.key()).isPresent() || connections.isElsewhere(due.key())) {
            return Ending.KEPT_ELSEWHERE;
        }
        Optional<Secret> token = due.token();
        if (token.isEmpty()) {
            return Ending.DOES_NOT_OPEN;
        }
        if (!(providers.named(due.key().provider()).orElse(null) instanceof AccountProvider provider)) {
            return Ending.GIVEN_UP;
        }
        return switch (provider.revoke(Credential.of(token.get().reveal()))) {
            case Outcome.Done<Boolean> _ -> Ending.REVOKED;
            case Outcome.Refused<Boolean> _ -> Ending.ALREADY_INVALID;
            case Outcome.Unavailable<Boolean> _ -> Ending.LATER;
        };
    }
}
