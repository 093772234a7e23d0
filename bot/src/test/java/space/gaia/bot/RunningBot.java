package space.gaia.bot;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.workspace.WorkspaceId;

/** The bot as the application runs it, without the rest of the application. */
public final class RunningBot implements AutoCloseable {

    public static final WorkspaceId ACME = new WorkspaceId("acme");

    private final ConfigurableApplicationContext context;

    private RunningBot(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan("space.gaia")
    static class Application {}

    public static RunningBot start(DiscordSimulator discord, String mongoUri, String... more) {
        return start(discord.apiBaseUrl(), discord.bot().token(), mongoUri, more);
    }

    /** {@code more} is property, value, property, value … */
    public static RunningBot start(String apiUrl, String token, String mongoUri, String... more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("gaia.roles", "bot");
        properties.put("gaia.discord.token", token);
        properties.put("gaia.discord.api-url", apiUrl);
        properties.put("gaia.discord.retry-at-most", "2s");
        properties.put("gaia.discord.retry-refused", "2s");
        properties.put("gaia.catch-up.every", "1s");
        properties.put("spring.mongodb.uri", mongoUri);
        properties.put("gaia.vault.keys", "bots:dGhlIGJvdHMnIHRlc3RzIGhhdmUgb25lIGtleSBtb3I=");
        properties.put("spring.main.banner-mode", "off");
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return new RunningBot(new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    public Health health(String name) {
        return Objects.requireNonNull(
                context.getBean(name + "HealthIndicator", HealthIndicator.class).health());
    }

    public Set<String> names(Class<?> type) {
        return Set.of(context.getBeanNamesForType(type));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
