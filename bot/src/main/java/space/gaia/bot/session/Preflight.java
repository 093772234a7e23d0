package space.gaia.bot.session;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Asks Discord how to connect ("Get Gateway Bot") before JDA does, so that each way in which this can fail has its own
 * plain sentence, and so that a spent budget of session starts is waited for: Discord resets the token of a bot that
 * ignores it.
 */
final class Preflight {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final DiscordSettings settings;
    private final HttpClient http;
    private final List<RestObserver> observers;

    Preflight(DiscordSettings settings, HttpClient http, List<RestObserver> observers) {
        this.settings = settings;
        this.http = http;
        this.observers = observers;
    }

    /** What Discord says. */
    sealed interface Answer {
        record Ready(int shards) implements Answer {}

        record NoStartsLeft(Duration reset) implements Answer {}

        record TokenRefused() implements Answer {}

        record Unreachable(String why) implements Answer {}
    }

    Answer ask() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.baseUrl() + "gateway/bot"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bot " + settings.token().reveal())
                .header("User-Agent", RestConfig.USER_AGENT)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            observers.forEach(observer -> observer.answered(response.statusCode()));
            return read(response);
        } catch (HttpConnectTimeoutException _) {
            return new Answer.Unreachable("it does not answer");
        } catch (ConnectException e) {
            return new Answer.Unreachable(
                    e.getCause() instanceof UnresolvedAddressException
                            ? "its name is not known to DNS"
                            : "the connection is refused");
        } catch (IOException e) {
            return new Answer.Unreachable(e.getClass().getSimpleName());
        }
    }

    private static Answer read(HttpResponse<String> response) {
        if (response.statusCode() == 401) {
            return new Answer.TokenRefused();
        }
        if (response.statusCode() != 200) {
            return new Answer.Unreachable("it answers with status " + response.statusCode());
        }
        try {
            DataObject gateway = DataObject.fromJson(response.body());
            DataObject starts = gateway.optObject("session_start_limit").orElseGet(DataObject::empty);
            return starts.getInt("remaining", 1) > 0
                    ? new Answer.Ready(Math.max(1, gateway.getInt("shards", 1)))
                    : new Answer.NoStartsLeft(Duration.ofMillis(starts.getLong("reset_after", 60_000)));
        } catch (ParsingException _) {
            return new Answer.Unreachable("what answers there is not Discord's REST API");
        }
    }
}
