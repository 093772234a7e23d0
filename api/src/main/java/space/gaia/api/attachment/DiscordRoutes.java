package space.gaia.api.attachment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What the api asks of Discord. */
interface DiscordRoutes {

    /** "Get Channel Message": its links are valid. */
    @GetExchange("channels/{channel}/messages/{message}")
    ResponseEntity<Map<String, @Nullable Object>> message(@PathVariable String channel, @PathVariable String message);

    /**
     * What Discord's own client does with links that expired, 50 at once. It is open to bots, but not documented: where it
     * fails, the message tells.
     */
    @PostExchange("attachments/refresh-urls")
    ResponseEntity<Refreshed> refresh(@RequestBody Map<String, List<String>> links);

    record Refreshed(
            @JsonProperty("refreshed_urls") @Nullable List<@Nullable Pair> links) {}

    /** @param refreshed null: it is not for Discord to sign */
    record Pair(@Nullable String original, @Nullable String refreshed) {}
}
