package space.gaia.bot.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import space.gaia.bot.repeat.Repeating;
import space.gaia.bot.session.DiscordSession;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.policy.Policy;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.stream.StreamId;

/**
 * Looks every second what workspaces want now, and has the lanes of their servers look where it is another thing: a quiet
 * server must obey as soon as a busy one, whose lane asks with each batch.
 */
final class PolicyKeeper extends Repeating {

    private static final Duration EVERY = Duration.ofSeconds(1);
    /** How often what has become too old is removed. */
    private static final Duration EXPIRY = Duration.ofHours(1);

    private final ServerDirectory directory;
    private final Policies policies;
    private final Consumer<GuildId> nudge;
    private final Predicate<GuildId> served;
    private final Consumer<StreamId> expire;
    private final Clock clock;
    private final Map<StreamId, Policy> told = new HashMap<>();
    private final Map<StreamId, Instant> asked = new HashMap<>();

    /** {@code expire} has what is too old of a stream removed. */
    PolicyKeeper(
            ServerDirectory directory,
            Policies policies,
            Predicate<GuildId> served,
            Consumer<GuildId> nudge,
            Consumer<StreamId> expire,
            Clock clock) {
        super("policies", EVERY, DiscordSession.PHASE - 100);
        this.directory = directory;
        this.policies = policies;
        this.served = served;
        this.nudge = nudge;
        this.expire = expire;
        this.clock = clock;
    }

    @SuppressWarnings("ReferenceEquality") // the same settings give the same instance
    @Override
    protected void round() {
        Set<StreamId> linked = new HashSet<>();
        for (LinkedServer link : directory.linked()) {
            if (!served.test(link.guild())) {
                continue;
            }
            linked.add(link.stream());
            Policy now = policies.of(link.workspace());
            Policy before = told.put(link.stream(), now);
            if (before != null && before != now) {
                nudge.accept(link.guild());
            }
            if (now.sync().retentionDays() != null && (before != now || isDue(link.stream()))) {
                asked.put(link.stream(), clock.instant());
                expire.accept(link.stream());
            }
        }
        told.keySet().retainAll(linked);
        asked.keySet().retainAll(linked);
    }

    private boolean isDue(StreamId stream) {
        return !asked.getOrDefault(stream, Instant.EPOCH).plus(EXPIRY).isAfter(clock.instant());
    }
}
