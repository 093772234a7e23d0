package space.gaia.bot.catchup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.Response;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.internal.requests.RestActionImpl;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.stream.Position;
import space.gaia.bot.stream.ShardClocks;
import space.gaia.workspace.GuildId;

/** Asks Discord's REST API by JDA's routes and limits, and gives back what it says as it says it: typed answers lose fields. */
final class RawRest {

    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private final Supplier<DiscordSession> session;
    private final ShardClocks clocks;

    RawRest(Supplier<DiscordSession> session, ShardClocks clocks) {
        this.session = session;
        this.clocks = clocks;
    }

    /** What Discord answers. */
    sealed interface Answer {
        /** Objects; an answer of one object is a list of one. */
        record Objects(List<Map<String, @Nullable Object>> objects, Position at) implements Answer {}

        /** Discord says no, with this error code ("JSON Error Codes"). */
        record Refused(int code) implements Answer {}

        /** There was no answer. */
        record Failed(String why) implements Answer {}
    }

    /** An answer that is a list, or with {@code field} an object in which that field is one. */
    Answer list(GuildId guild, Route.CompiledRoute route, @Nullable String field) throws InterruptedException {
        return ask(
                guild,
                route,
                response -> field == null
                        ? objects(response.getArray().toList())
                        : objects(response.getObject().getArray(field).toList()));
    }

    Answer one(GuildId guild, Route.CompiledRoute route) throws InterruptedException {
        return ask(guild, route, response -> List.of(response.getObject().toMap()));
    }

    private interface Reader {
        List<Map<String, @Nullable Object>> read(Response response);
    }

    private Answer ask(GuildId guild, Route.CompiledRoute route, Reader reader) throws InterruptedException {
        JDA shard = session.get().shardOf(guild);
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
                    ? new Answer.Refused(refused.getErrorCode())
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
