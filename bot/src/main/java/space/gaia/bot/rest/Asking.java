package space.gaia.bot.rest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.Response;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.internal.requests.RestActionImpl;
import org.apache.commons.collections4.map.CaseInsensitiveMap;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.rest.DiscordRest.Answer;
import space.gaia.bot.stream.Position;

/** One request, handed to JDA with the ticket of its slot. */
final class Asking {

    private final SlotTickets tickets;

    Asking(SlotTickets tickets) {
        this.tickets = tickets;
    }

    /** What came of it. */
    sealed interface Outcome {
        record Final(Answer answer) implements Outcome {}

        /** A fault that may be gone the next time. */
        record Shaky(String why) implements Outcome {}
    }

    /** Reads the body of an answer; what it cannot read counts as no answer. */
    interface Reader {
        List<Map<String, @Nullable Object>> read(Response response);
    }

    /** Sends it, and waits at most this long. After that JDA does not send it any more either. */
    Outcome ask(JDA shard, Route.CompiledRoute route, Reader reader, Position at, Duration atMost)
            throws InterruptedException {
        String ticket = tickets.issue();
        CompletableFuture<Outcome> future = null;
        try {
            future = new Ticketed(shard, route, reader, at, ticket)
                    .deadline(System.currentTimeMillis() + atMost.toMillis())
                    .submit();
            return future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return judge(e.getCause());
        } catch (TimeoutException _) {
            return new Outcome.Final(new Answer.Failed("no answer in time"));
        } catch (RuntimeException e) {
            // JDA is shutting down.
            return new Outcome.Final(new Answer.Failed(e.getClass().getSimpleName()));
        } finally {
            if (future != null && !future.isDone()) {
                future.cancel(false);
            }
            tickets.discard(ticket);
        }
    }

    private static Outcome judge(@Nullable Throwable fault) {
        return switch (fault) {
            case ErrorResponseException refused
            when isRefusal(refused.getResponse().code) ->
                new Outcome.Final(new Answer.Refused(refused.getResponse().code, Math.max(0, refused.getErrorCode())));
            case ErrorResponseException error
            when error.getResponse().code > 0 ->
                new Outcome.Shaky("Discord answers with status " + error.getResponse().code);
            case TimeoutException _ -> new Outcome.Final(new Answer.Failed("no answer in time"));
            case CancellationException _ -> new Outcome.Final(new Answer.Failed("the session ended"));
            case null, default -> new Outcome.Shaky("no answer");
        };
    }

    /** Never throws: JDA would try to tell the caller of it, and fails at that for some faults of JSON. */
    private static Outcome read(Reader reader, Response response, Position at) {
        try {
            return new Outcome.Final(new Answer.Objects(reader.read(response), at));
        } catch (RuntimeException _) {
            return new Outcome.Shaky("an answer that cannot be read");
        }
    }

    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500;
    }

    private static final class Ticketed extends RestActionImpl<Outcome> {

        private final String ticket;

        Ticketed(JDA shard, Route.CompiledRoute route, Reader reader, Position at, String ticket) {
            super(shard, route, (response, _) -> Asking.read(reader, response, at));
            this.ticket = ticket;
        }

        @Override
        protected CaseInsensitiveMap<String, String> finalizeHeaders() {
            CaseInsensitiveMap<String, String> headers = new CaseInsensitiveMap<>();
            headers.put(SlotTickets.HEADER, ticket);
            return headers;
        }
    }
}
