package space.gaia.simulator.control;

import java.time.Duration;
import java.util.Locale;
import space.gaia.simulator.control.Controls.Call;
import space.gaia.simulator.fault.FaultKind;
import space.gaia.simulator.fault.Faults;
import space.gaia.simulator.fault.GatewayFault;
import space.gaia.simulator.fault.Rates;
import space.gaia.simulator.fault.RestFault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults: at the next event or request, now, or by chance; and what happened. */
final class FaultControls {
    private static final int UNKNOWN_ERROR = 4000;

    private final Faults faults;

    FaultControls(Faults faults) {
        this.faults = faults;
    }

    void mount(Controls controls) {
        controls.on("GET", "/faults", _ -> report())
                .on("POST", "/faults/gateway", this::gateway)
                .does("POST", "/faults/rest", this::rest)
                .does("POST", "/faults/random", this::random)
                .does("DELETE", "/faults", _ -> faults.calm());
    }

    private JsonNode report() {
        var report = Controls.object().put("waiting", faults.waiting());
        report.set("counts", Controls.tree(faults.counts()));
        report.set("happened", Controls.tree(faults.happened()));
        return report;
    }

    /** With {@code event} at the next such events, without it now. */
    private JsonNode gateway(Call call) {
        var body = call.body();
        var fault = gatewayFault(body);
        if (!body.has("event")) {
            return Controls.object().put("sessions", faults.now(fault));
        }
        int times = body.path("times").asInt(1);
        faults.onNext(call.required("event"), times, fault);
        return Controls.object().put("waiting", faults.waiting());
    }

    private static GatewayFault gatewayFault(ObjectNode body) {
        return switch (kind(body)) {
            case DROP -> new GatewayFault.Drop();
            case DUPLICATE -> new GatewayFault.Duplicate();
            case REORDER -> new GatewayFault.Reorder(body.path("behind").asInt(1));
            case DELAY -> new GatewayFault.Delay(millis(body));
            case CUT -> new GatewayFault.Cut(body.path("code").asInt(UNKNOWN_ERROR));
            case RESET -> new GatewayFault.Reset();
            case RECONNECT -> new GatewayFault.Reconnect();
            case INVALID_SESSION ->
                new GatewayFault.InvalidSession(body.path("resumable").asBoolean(false));
            case ZOMBIE -> new GatewayFault.Zombie();
            case RATE_LIMIT, SERVER_ERROR, LATENCY, MALFORMED, FORBIDDEN, INTENT ->
                throw new IllegalArgumentException("'fault' is none of the gateway's");
        };
    }

    private void rest(Call call) {
        var body = call.body();
        faults.onNext(
                body.path("method").asString("*"),
                body.path("route").asString("*"),
                body.path("times").asInt(1),
                restFault(body));
    }

    private static RestFault restFault(ObjectNode body) {
        return switch (kind(body)) {
            case RATE_LIMIT ->
                new RestFault.RateLimited(
                        RestFault.Scope.valueOf(
                                body.path("scope").asString("user").toUpperCase(Locale.ROOT)),
                        millis(body));
            case SERVER_ERROR ->
                new RestFault.ServerError(
                        body.path("status").asInt(500), body.path("done").asBoolean(false));
            case LATENCY -> new RestFault.Latency(millis(body));
            case MALFORMED -> new RestFault.Malformed();
            case FORBIDDEN -> new RestFault.Forbidden();
            case DROP, DUPLICATE, REORDER, DELAY, CUT, RESET, RECONNECT, INVALID_SESSION, ZOMBIE, INTENT ->
                throw new IllegalArgumentException("'fault' is none of REST's");
        };
    }

    private void random(Call call) {
        var body = call.body();
        var rates = Rates.none();
        for (var rate : body.path("rates").properties()) {
            rates = rates.with(kind(rate.getKey()), rate.getValue().asDouble(0));
        }
        faults.random(body.path("seed").asLong(0), body.has("rates") ? rates : Rates.rough());
    }

    private static Duration millis(ObjectNode body) {
        return Duration.ofMillis(body.path("millis").asLong(1_000));
    }

    private static FaultKind kind(ObjectNode body) {
        return kind(body.path("fault").asString(""));
    }

    private static FaultKind kind(String name) {
        try {
            return FaultKind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no such fault: '%s'".formatted(name), e);
        }
    }
}
