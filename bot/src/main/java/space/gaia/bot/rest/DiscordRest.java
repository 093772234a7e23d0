package space.gaia.bot.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.requests.Method;
import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.stream.Position;
import space.gaia.bot.stream.ShardClocks;
import space.gaia.workspace.GuildId;

/**
 * Asks Discord's REST API at our pace and by JDA's routes and limits, and gives back what it says as it says it: typed
 * answers lose fields. The caller waits for the answer.
 *
 * <p>JDA itself sends again what was answered with 429, when Discord says that it may, and up to three times what was
 * answered with 502 to 529. What is still no answer then is asked twice more, if it only reads: all within the time limit
 * of 30 seconds, each time with a slot of its own.
 */
public final class DiscordRest {

    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONG_HOLD = Duration.ofMinutes(1);

    private final Function<GuildId, @Nullable JDA> shards;
    private final ShardClocks clocks;
    private final RequestLimiter limiter;
    private final InvalidAnswers invalid;
    private final RestMetrics metrics;
    private final Asking asking;

    DiscordRest(
            Function<GuildId, @Nullable JDA> shards,
            ShardClocks clocks,
            RequestLimiter limiter,
            InvalidAnswers invalid,
            RestMetrics metrics,
            SlotTickets tickets) {
        this.shards = shards;
        this.clocks = clocks;
        this.limiter = limiter;
        this.invalid = invalid;
        this.metrics = metrics;
        this.asking = new Asking(tickets);
    }

    /** What Discord answers. */
    public sealed interface Answer {
        /**
         * Objects; an answer of one object is a list of one.
         *
         * @param at where the answer stands among what the gateway told: as of when the request was sent
         */
        record Objects(List<Map<String, @Nullable Object>> objects, Position at) implements Answer {}

        /** Discord says no, with this status and this error code ("JSON Error Codes"; 0: none). */
        record Refused(int status, int code) implements Answer {}

        /** Nothing was asked: background work rests, for as long as this reason says. Try again in a minute. */
        record Paused(String why) implements Answer {}

        /** There was no answer. */
        record Failed(String why) implements Answer {}
    }

    /** An answer that is a list, or with {@code field} an object in which that field is one. */
    public Answer list(Urgency urgency, GuildId guild, Route.CompiledRoute route, @Nullable String field)
            throws InterruptedException {
        return ask(
                urgency,
                guild,
                route,
                response -> field == null
                        ? objects(response.getArray().toList())
                        : objects(response.getObject().getArray(field).toList()));
    }

    /** An answer that is an object. */
    public Answer one(Urgency urgency, GuildId guild, Route.CompiledRoute route) throws InterruptedException {
        return ask(
                urgency, guild, route, response -> List.of(response.getObject().toMap()));
    }

    /** Where an answer to a request that is sent now would stand; null: the server's shard is not connected. */
    public @Nullable Position position(GuildId guild) {
        JDA shard = shards.apply(guild);
        return shard == null ? null : clocks.asking(shard.getShardInfo().getShardId());
    }

    /** Whether background work rests now. */
    public boolean isPaused() {
        return rests(Urgency.BACKFILL) != null;
    }

    private Answer ask(Urgency urgency, GuildId guild, Route.CompiledRoute route, Asking.Reader reader)
            throws InterruptedException {
        Duration left = AT_MOST;
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Answer none = slot(urgency);
            if (none != null) {
                return none;
            }
            JDA shard = shards.apply(guild);
            if (shard == null) {
                return new Answer.Failed("not connected");
            }
            long started = System.nanoTime();
            Position at = clocks.asking(shard.getShardInfo().getShardId());
            switch (asking.ask(shard, route, reader, at, left)) {
                case Asking.Outcome.Final(Answer answer) -> {
                    return answer;
                }
                case Asking.Outcome.Shaky(String why) -> {
                    left = left.minusNanos(System.nanoTime() - started).minus(pause);
                    if (attempt == TRIES || route.getMethod() != Method.GET || !left.isPositive()) {
                        return new Answer.Failed(why);
                    }
                }
            }
            metrics.retried();
            long scattered = pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis());
            Thread.sleep(scattered); // the retry rule: longer each time, and never all at once
            pause = pause.multipliedBy(3);
        }
    }

    /** Waits for a slot. Null: there is one. */
    private @Nullable Answer slot(Urgency urgency) throws InterruptedException {
        Answer rests = rests(urgency);
        if (rests != null) {
            return rests;
        }
        long started = System.nanoTime();
        boolean taken = limiter.take(urgency, patience(urgency));
        metrics.waited(urgency, System.nanoTime() - started);
        return taken ? rests(urgency) : new Answer.Failed("no slot in time");
    }

    private @Nullable Answer rests(Urgency urgency) {
        if (!invalid.level().allows(urgency)) {
            return new Answer.Paused("Discord answered too often with 401, 403 or 429");
        }
        if (urgency.isBackground() && limiter.held().compareTo(LONG_HOLD) > 0) {
            return new Answer.Paused("Discord lets nothing through for minutes");
        }
        return null;
    }

    private static Duration patience(Urgency urgency) {
        return switch (urgency) {
            case INTERACTIVE -> Duration.ofSeconds(10);
            case EVENT -> Duration.ofMinutes(1);
            case CATCH_UP, BACKFILL, REREAD, SWEEP -> Duration.ofMinutes(10);
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> objects(List<Object> elements) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (Object element : elements) {
            if (element instanceof Map<?, ?> map) {
                objects.add((Map<String, @Nullable Object>) map);
            }
        }
        return objects;
    }
}
