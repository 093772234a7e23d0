package space.gaia.simulator;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import space.gaia.simulator.cdn.Cdn;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.simulator.rest.RateLimitOptions;

/**
 * How a simulator is started.
 *
 * @param port the loopback port for everything; 0: a free one
 * @param botName the name of the bot that is there from the start
 * @param botToken its token; null: a random one
 * @param clock what time it is in this Discord: message times, limits, expiry
 * @param gateway the gateway's limits
 * @param limits the rate limits of REST
 * @param linksValidFor how long a link to an attachment can be used
 * @param control whether the control endpoint is there: whoever reaches the port may then do everything
 */
public record SimulatorOptions(
        int port,
        String botName,
        @Nullable String botToken,
        InstantSource clock,
        GatewayOptions gateway,
        RateLimitOptions limits,
        Duration linksValidFor,
        boolean control) {

    /** A free port, a bot named Gaia, the system's time, and Discord's own limits. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                0,
                "Gaia",
                null,
                InstantSource.system(),
                GatewayOptions.discord(),
                RateLimitOptions.realistic(),
                Cdn.DISCORDS_LIFETIME,
                false);
    }

    public SimulatorOptions withPort(int newPort) {
        return new SimulatorOptions(newPort, botName, botToken, clock, gateway, limits, linksValidFor, control);
    }

    public SimulatorOptions withBot(String name, @Nullable String token) {
        return new SimulatorOptions(port, name, token, clock, gateway, limits, linksValidFor, control);
    }

    public SimulatorOptions withClock(InstantSource newClock) {
        return new SimulatorOptions(port, botName, botToken, newClock, gateway, limits, linksValidFor, control);
    }

    public SimulatorOptions withGateway(GatewayOptions newGateway) {
        return new SimulatorOptions(port, botName, botToken, clock, newGateway, limits, linksValidFor, control);
    }

    public SimulatorOptions withLimits(RateLimitOptions newLimits) {
        return new SimulatorOptions(port, botName, botToken, clock, gateway, newLimits, linksValidFor, control);
    }

    public SimulatorOptions withLinksValidFor(Duration lifetime) {
        return new SimulatorOptions(port, botName, botToken, clock, gateway, limits, lifetime, control);
    }

    /** With the control endpoint below {@code /control/v1}. */
    public SimulatorOptions withControl() {
        return new SimulatorOptions(port, botName, botToken, clock, gateway, limits, linksValidFor, true);
    }
}
