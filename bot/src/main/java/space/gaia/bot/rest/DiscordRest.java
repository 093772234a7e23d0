package space.gaia.bot.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.Response;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.internal.requests.RestActionImpl;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.stream.Position;
import space.gaia.bot.stream.ShardClocks;
import space.gaia.workspace.GuildId;

/**
 * Asks Discord's REST API at our pace and by JDA's routes and limits, and gives back what it says as it says it: typed
 * answers lose fields. The caller waits for the answer.
 */
public final class DiscordRest {

    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final Duration SLOT_AT_MOST = Duration.ofMinutes(10);

    private final Function<GuildId, @Nullable JDA> shards;
    private final ShardClocks clocks;
    private final RequestLimiter limiter;

    DiscordRest(Function<GuildId, @Nullable JDA> shards, ShardClocks clocks, RequestLimiter limiter) {
        this.shards = shards;
        this.clocks = clocks;
        this.limiter = limiter;
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

    private interface Reader {
        List<Map<String, @Nullable Object>> read(Response response);
    }

    private Answer ask(Urgency urgency, GuildId guild, Route.CompiledRoute route, Reader reader)
            throws InterruptedException {
        if (!limiter.take(urgency, SLOT_AT_MOST)) {
            return new Answer.Failed("no turn in time");
        }
        JDA shard = shards.apply(guild);
        if (shard == null) {
            return new Answer.Failed("not connected");
        }
        Position at = clocks.asking(shard.getShardInfo().getShardId());
        try {
            return new RestActionImpl<Answer>(
                            shard, route, (response, _) -> new Answer.Objects(reader.read(response), at))
                    .submit()
                    .get(AT_MOST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause() instanceof ErrorResponseException refused && !refused.isServerError()
                    ? new Answer.Refused(refused.getResponse().code, refused.getErrorCode())
                    : new Answer.Failed(e.getMessage() == null ? "no answer" : "the request failed");
        } catch (TimeoutException _) {
            return new Answer.Failed("no answer in time");
        } catch (RuntimeException e) {
            // JDA is shutting down.
            return new Answer.Failed(e.getClass().getSimpleName());
        }
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
