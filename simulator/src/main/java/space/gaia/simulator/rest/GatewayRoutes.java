package space.gaia.simulator.rest;

import java.util.List;
import space.gaia.simulator.http.Response;

/** Where the gateway is, and the voice regions. */
final class GatewayRoutes {

    private static final List<String> REGIONS =
            List.of("us-west", "us-east", "us-central", "us-south", "singapore", "rotterdam", "japan", "brazil");

    private final GatewayAdvice gateway;

    GatewayRoutes(GatewayAdvice gateway) {
        this.gateway = gateway;
    }

    void mount(Routes routes) {
        routes.on("GET", "/gateway", Access.OPEN, _ -> Answer.of(Answer.object().put("url", gateway.url())))
                .on("GET", "/gateway/bot", this::bot)
                .on("GET", "/voice/regions", _ -> regions())
                .on("GET", "/guilds/{guild_id}/regions", _ -> regions());
    }

    private Response bot(Call call) {
        long application = call.caller().applicationId();
        var starts = gateway.sessionStarts(application);
        var body = Answer.object().put("url", gateway.url()).put("shards", gateway.shards(application));
        body.putObject("session_start_limit")
                .put("total", starts.total())
                .put("remaining", starts.remaining())
                .put("reset_after", starts.resetAfterMillis())
                .put("max_concurrency", starts.maxConcurrency());
        return Answer.of(body);
    }

    private static Response regions() {
        return Answer.of(REGIONS.stream()
                .map(region -> Answer.object()
                        .put("id", region)
                        .put("name", region)
                        .put("custom", false)
                        .put("deprecated", false)
                        .put("optimal", region.equals("us-east")))
                .toList());
    }
}
