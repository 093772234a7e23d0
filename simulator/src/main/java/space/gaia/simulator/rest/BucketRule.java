package space.gaia.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import space.gaia.simulator.http.Route;

/**
 * What one bucket takes within a window. Discord publishes no figures and asks that none be relied on; these are near to
 * what its headers have been observed to say.
 *
 * @param name routes with the same name share a bucket
 * @param shared the limit belongs to the resource, whoever asks
 */
record BucketRule(String name, int limit, Duration window, boolean shared) {

    private static final String MESSAGES = "/channels/{channel_id}/messages";
    private static final String MESSAGE = MESSAGES + "/{message_id}";
    private static final String REACTION = MESSAGE + "/reactions/{emoji_name}";
    private static final BucketRule REACTIONS = of("reactions", 1, 250);
    private static final BucketRule PINS = of("pins", 5, 4_000);

    private static final Map<Route, BucketRule> RULES = Map.ofEntries(
            Map.entry(new Route("POST", MESSAGES), of("message-create", 5, 5_000)),
            Map.entry(new Route("GET", MESSAGES), of("message-list", 5, 1_000)),
            Map.entry(new Route("PATCH", MESSAGE), of("message-edit", 5, 5_000)),
            Map.entry(new Route("DELETE", MESSAGE), of("message-delete", 5, 1_000)),
            Map.entry(new Route("POST", MESSAGES + "/bulk-delete"), of("message-bulk-delete", 1, 3_000)),
            Map.entry(new Route("PUT", REACTION + "/@me"), REACTIONS),
            Map.entry(new Route("DELETE", REACTION + "/@me"), REACTIONS),
            Map.entry(new Route("DELETE", REACTION + "/{user_id}"), REACTIONS),
            Map.entry(new Route("DELETE", REACTION), REACTIONS),
            Map.entry(new Route("DELETE", MESSAGE + "/reactions"), REACTIONS),
            Map.entry(new Route("PUT", MESSAGES + "/pins/{message_id}"), PINS),
            Map.entry(new Route("DELETE", MESSAGES + "/pins/{message_id}"), PINS),
            Map.entry(new Route("PUT", "/channels/{channel_id}/pins/{message_id}"), PINS),
            Map.entry(new Route("DELETE", "/channels/{channel_id}/pins/{message_id}"), PINS),
            Map.entry(new Route("PATCH", "/channels/{channel_id}"), of("channel-edit", 5, 15_000)),
            Map.entry(new Route("GET", "/guilds/{guild_id}/members"), of("member-list", 10, 10_000)),
            Map.entry(new Route("POST", "/webhooks/{webhook_id}/{webhook_token}"), of("webhook-execute", 5, 2_000)),
            Map.entry(new Route("POST", "/guilds/{guild_id}/emojis"), sharedOf("emojis", 50, 3_600_000)),
            Map.entry(new Route("PATCH", "/guilds/{guild_id}/emojis/{emoji_id}"), sharedOf("emojis", 50, 3_600_000)),
            Map.entry(new Route("DELETE", "/guilds/{guild_id}/emojis/{emoji_id}"), sharedOf("emojis", 50, 3_600_000)));

    static BucketRule of(Route route) {
        BucketRule rule = RULES.get(route);
        if (rule != null) {
            return rule;
        }
        String name = route.method() + route.template();
        return route.method().equals("GET") ? of(name, 30, 1_000) : of(name, 10, 2_000);
    }

    private static BucketRule of(String name, int limit, long millis) {
        return new BucketRule(name, limit, Duration.ofMillis(millis), false);
    }

    private static BucketRule sharedOf(String name, int limit, long millis) {
        return new BucketRule(name, limit, Duration.ofMillis(millis), true);
    }

    /** What stands in {@code X-RateLimit-Bucket}: opaque, the same for every resource. */
    String hash() {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(crc.getValue() * 0x9E37_79B9_7F4A_7C15L);
    }
}
