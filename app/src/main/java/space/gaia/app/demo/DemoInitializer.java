package space.gaia.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatorOptions;

/**
 * Puts the simulator with the demo server in Discord's place where neither a token nor an address of Discord is set. The
 * rest of the service cannot tell: it is given an address and a token, like any other.
 */
public final class DemoInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String CALLBACK = "/api/v1/discord/callback";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (isSet(environment, "gaia.discord.token")
                || isSet(environment, "gaia.discord.api-url")
                || !isBot(environment)) {
            return;
        }
        DemoScript script = DemoScript.read();
        DemoClock clock = new DemoClock(script.since(), Clock.systemUTC());
        DiscordSimulator simulator =
                DiscordSimulator.start(SimulatorOptions.defaults().withClock(clock));
        DemoServer server = DemoServer.build(simulator, script, clock);
        clock.goLive();
        Map<String, Object> settings = new HashMap<>(Map.of(
                "gaia.discord.token", simulator.bot().token(),
                "gaia.discord.api-url", simulator.apiBaseUrl(),
                "gaia.discord.gateway-url", simulator.gatewayUrl(),
                "gaia.discord.client-id", Long.toString(simulator.bot().applicationId()),
                "gaia.discord.client-secret", simulator.bot().application().clientSecret()));
        String publicUrl = publicUrl(environment);
        if (!publicUrl.isEmpty()) {
            settings.put("gaia.public-url", publicUrl);
            simulator.oauth().allowRedirect(simulator.bot().applicationId(), publicUrl + CALLBACK);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("demo", settings));
        Duration pause = DurationStyle.detectAndParse(environment.getProperty("gaia.demo.pause", "2s"));
        GenericApplicationContext beans = (GenericApplicationContext) context;
        beans.registerBean(DiscordSimulator.class, () -> simulator);
        beans.registerBean(
                Demo.class,
                () -> new Demo(
                        script.workspace(),
                        script.server(),
                        server.guild(),
                        script.people().getFirst().name(),
                        script.unlinked()));
        beans.registerBean(DemoLink.class);
        beans.registerBean(
                DemoTalk.class,
                () -> new DemoTalk(simulator.world(), server, script, pause, RandomGenerator.getDefault()));
    }

    /** As it is set, else where a browser on this machine finds the api; empty: that is not known yet, or it finds nothing. */
    private static String publicUrl(ConfigurableEnvironment environment) {
        if (isSet(environment, "gaia.public-url")) {
            return environment.getProperty("gaia.public-url", "").strip().replaceAll("/+$", "");
        }
        String address = environment.getProperty("server.address", "");
        String port = environment.getProperty("server.port", "8080");
        // Within a container, say, neither this address nor the simulator's page is the browser's.
        boolean isOfThisMachine = List.of("", "127.0.0.1", "localhost").contains(address);
        return isOfThisMachine && !port.equals("0") ? "http://127.0.0.1:" + port : "";
    }

    private static boolean isSet(ConfigurableEnvironment environment, String property) {
        return !environment.getProperty(property, "").isBlank();
    }

    private static boolean isBot(ConfigurableEnvironment environment) {
        String roles = environment.getProperty("gaia.roles", "");
        return roles.isBlank() || roles.contains("bot");
    }
}
