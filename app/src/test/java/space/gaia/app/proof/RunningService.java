package space.gaia.app.proof;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import space.gaia.app.GaiaApplication;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is shipped, both roles in this process, with a simulated Discord and one of the engines. */
final class RunningService implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String TOKEN = UUID.randomUUID() + "-" + UUID.randomUUID();

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
        this.address = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    static RunningService start(DiscordSimulator discord, MongoEngine engine, MongoDatabase database) {
        SpringApplication application = GaiaApplication.application();
        application.setDefaultProperties(Map.of("spring.config.additional-location", "optional:file:../config/"));
        return new RunningService(application.run(
                "--gaia.discord.token=" + discord.bot().token(),
                "--gaia.discord.api-url=" + discord.apiBaseUrl(),
                "--gaia.discord.gateway-url=" + discord.gatewayUrl(),
                "--gaia.admin-token=" + TOKEN,
                "--logging.level.root=warn",
                "--gaia.data=target/proof",
                "--gaia.vault.keys=proof:cHJvb2ZzIGhhdmUgYSBrZXkgb2YgdGhlaXIgb3duISE=",
                "--spring.mongodb.uri=" + engine.uri(),
                "--gaia.database=" + database.getName(),
                "--server.port=0"));
    }

    /** Links a server as a person would have done before. */
    static void link(MongoDatabase database, String workspace, SimulatedGuild guild, ChannelChoice choice) {
        var id = new WorkspaceId(workspace);
        new Workspaces(database, Clock.systemUTC()).add(id, workspace);
        new LinkedServers(database, Clock.systemUTC())
                .link(new StreamId(id, new GuildId(guild.id())), guild.toString(), null, "proof", choice);
    }

    /** A part of the service, to do what there is no page for. */
    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** All messages of a channel or thread, newest first, page by page. */
    List<JsonNode> channel(String workspace, long channel) {
        List<JsonNode> messages = new ArrayList<>();
        var before = Long.MAX_VALUE;
        while (true) {
            var page = read(workspace, "/api/v1/channels/%d/messages?limit=100&before=%d".formatted(channel, before));
            if (page.isEmpty() || !page.isArray()) {
                return messages;
            }
            page.forEach(messages::add);
            before = messages.getLast().path("id").asLong();
        }
    }

    JsonNode message(String workspace, long channel, long message) {
        return read(workspace, "/api/v1/messages/%d?channel=%d".formatted(message, channel));
    }

    /** What a reader of the workspace gets; the status and the body where it is not 200. */
    JsonNode read(String workspace, String path) {
        var answer = get(workspace, path);
        return answer.statusCode() == 200
                ? EXACT.readTree(answer.body())
                : EXACT.createObjectNode().put("status", answer.statusCode()).put("body", answer.body());
    }

    /** Where a reader of the workspace is led to. */
    URI redirect(String workspace, String path) {
        var answer = get(workspace, path);
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() -> new IllegalStateException(answer.statusCode() + " " + answer.body()));
    }

    /** What the admin gets who asks for something to be done. */
    JsonNode ask(String workspace, String path) {
        var answer = send(request(workspace, path).POST(HttpRequest.BodyPublishers.noBody()));
        return EXACT.readTree(answer.body());
    }

    private HttpResponse<String> get(String workspace, String path) {
        return send(request(workspace, path));
    }

    private HttpRequest.Builder request(String workspace, String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("X-Workspace-Id", workspace)
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
