package space.gaia.api.discord;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** What the api asks of Discord. */
public interface DiscordRoutes {

    /** Redirects are not followed: the token is for Discord only. */
    static DiscordRoutes of(DiscordApiSettings settings) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(Duration.ofSeconds(5));
        RestClient client = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(settings.baseUrl())
                // As Discord wants it ("User Agent").
                .defaultHeader(HttpHeaders.USER_AGENT, "DiscordBot (gaia-integrations, 0.1)")
                .defaultRequest(request -> request.header(
                        HttpHeaders.AUTHORIZATION, "Bot " + settings.token().reveal()))
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(DiscordRoutes.class);
    }

    /** "Get Channel Message": its links are valid. */
    @GetExchange("channels/{channel}/messages/{message}")
    ResponseEntity<Map<String, @Nullable Object>> message(@PathVariable String channel, @PathVariable String message);

    /**
     * What Discord's own client does with links that expired, 50 at once. It is open to bots, but not documented: where it
     * fails, the message tells.
     */
    @PostExchange("attachments/refresh-urls")
    ResponseEntity<Refreshed> refresh(@RequestBody Map<String, List<String>> links);

    /** "Get Current User Guilds": the bot's own, in order of their ids. */
    @GetExchange("users/@me/guilds")
    ResponseEntity<List<Map<String, @Nullable Object>>> guilds(@RequestParam String after, @RequestParam int limit);

    /** "Get Current User": the bot. */
    @GetExchange("users/@me")
    ResponseEntity<Map<String, @Nullable Object>> self();

    @GetExchange("guilds/{guild}")
    ResponseEntity<Map<String, @Nullable Object>> guild(@PathVariable String guild);

    /** "Get Guild Channels": without threads. */
    @GetExchange("guilds/{guild}/channels")
    ResponseEntity<List<Map<String, @Nullable Object>>> channels(@PathVariable String guild);

    @GetExchange("guilds/{guild}/members/{user}")
    ResponseEntity<Map<String, @Nullable Object>> member(@PathVariable String guild, @PathVariable String user);

    record Refreshed(
            @JsonProperty("refreshed_urls") @Nullable List<@Nullable Pair> links) {}

    /** @param refreshed null: it is not for Discord to sign */
    record Pair(@Nullable String original, @Nullable String refreshed) {}
}
