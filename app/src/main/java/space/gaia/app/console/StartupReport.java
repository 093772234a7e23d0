package space.gaia.app.console;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import space.gaia.app.demo.Demo;
import space.gaia.embeddedmongo.EmbeddedMongo;

/** Tells whoever started the service what was chosen and where to look. To the console only: it may show the admin token. */
@Component
class StartupReport {

    private final Environment environment;
    private final @Nullable EmbeddedMongo mongo;
    private final @Nullable Demo demo;
    private final PrintStream console = System.out;

    StartupReport(Environment environment, ObjectProvider<EmbeddedMongo> mongo, ObjectProvider<Demo> demo) {
        this.environment = environment;
        this.mongo = mongo.getIfAvailable();
        this.demo = demo.getIfAvailable();
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        StringBuilder report = new StringBuilder("\nGaia Space Integrations is up.\n\n");
        line(report, "Discord", discord());
        line(report, "MongoDB", mongo == null ? "as MONGODB_URI says" : mongo.description());
        line(report, "Roles", environment.getProperty("gaia.roles", ""));
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            access(report, "http://%s:%d".formatted(host(), web.getWebServer().getPort()));
        }
        console.println(report);
    }

    private void access(StringBuilder report, String address) {
        line(report, "Health", address + "/actuator/health");
        Path file = Path.of(environment.getProperty("gaia.data", "./data")).resolve(AdminTokenFile.NAME);
        String token = environment.getProperty("gaia.admin-token", "");
        boolean generated = isGenerated(file);
        line(report, "Admin token", generated ? token + "  (kept in " + file + ")" : "as GAIA_ADMIN_TOKEN says");
        String workspace = demo == null ? "YOUR-WORKSPACE" : demo.workspace();
        if (!environment.getProperty("gaia.roles", "api").contains("api")) {
            return;
        }
        report.append("\n  curl -H \"Authorization: Bearer %s\" -H \"X-Workspace-Id: %s\" %s/api/v1/channels\n"
                .formatted(generated ? "$(cat " + file + ")" : "$GAIA_ADMIN_TOKEN", workspace, address));
        if (demo != null && !environment.getProperty("gaia.public-url", "").isBlank()) {
            report.append(
                    "\n  To link a second server: POST {} to %s/api/v1/discord/connect, open its start_url, agree as %s, then GET /api/v1/discord/available has '%s'.\n"
                            .formatted(address, demo.manager(), demo.unlinked()));
        }
    }

    private boolean isGenerated(Path file) {
        return environment.getProperty("GAIA_ADMIN_TOKEN", "").isBlank() && Files.exists(file);
    }

    private String discord() {
        if (demo != null) {
            return "the simulator at %s; in its server '%s', linked to workspace '%s', people talk (set DISCORD_TOKEN for the real Discord)"
                    .formatted(environment.getProperty("gaia.discord.api-url"), demo.server(), demo.workspace());
        }
        if (!environment.getProperty("gaia.roles", "bot").contains("bot")) {
            return "not this process's part";
        }
        String address = environment.getProperty("gaia.discord.api-url", "");
        return address.isBlank() ? "the real one" : address;
    }

    private String host() {
        String address = environment.getProperty("server.address", "127.0.0.1");
        return Arrays.asList("0.0.0.0", "::", "").contains(address) ? "localhost" : address;
    }

    private static void line(StringBuilder report, String name, String value) {
        report.append("  %-12s %s%n".formatted(name, value));
    }
}
