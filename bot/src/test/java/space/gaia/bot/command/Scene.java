package space.gaia.bot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Status;
import space.gaia.bot.Eventually;
import space.gaia.bot.RunningBot;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedRole;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.rest.RateLimitOptions;
import space.gaia.simulator.world.Interaction;
import space.gaia.simulator.world.Permission;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.linking.LinkCodes;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;
import tools.jackson.databind.JsonNode;

/** A running bot, and a server for each test with people in it who use its commands. */
public final class Scene implements AutoCloseable {

    public static final WorkspaceId ACME = new WorkspaceId("acme");
    public static final WorkspaceId GLOBEX = new WorkspaceId("globex");
    static final Duration PATIENCE = Duration.ofSeconds(90);

    public final DiscordSimulator discord =
            DiscordSimulator.start(SimulatorOptions.defaults().withLimits(RateLimitOptions.none()));
    public final RunningBot bot;
    public final MongoDatabase database;
    final LinkedServers servers;
    final LinkCodes codes;
    final String uri;

    private static @Nullable Scene shared;

    /** One for all tests of a class on one engine; each test has a server of its own in it. */
    public static Scene shared(MongoEngine engine, MongoClient client) {
        Scene there = shared;
        if (there == null) {
            there = new Scene(engine, client);
            shared = there;
        }
        return there;
    }

    /** After all tests of a class on one engine. */
    public static void closeShared() {
        Scene there = shared;
        shared = null;
        if (there != null) {
            there.close();
        }
    }

    public Scene(MongoEngine engine, MongoClient client, String... more) {
        String name = "commands-" + UUID.randomUUID().toString().substring(0, 8);
        this.database = client.getDatabase(name);
        this.uri = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/" + name);
        this.servers = new LinkedServers(database, Clock.systemUTC());
        this.codes = new LinkCodes(new Engine(client, database));
        Workspaces workspaces = new Workspaces(database, Clock.systemUTC());
        workspaces.add(ACME, "Acme");
        workspaces.add(GLOBEX, "Globex & Söhne");
        this.bot = start(more);
        // Discord shows commands once it has them.
        until(() -> assertThat(discord.world().commands().all(discord.bot().applicationId(), 0))
                .hasSize(3));
    }

    RunningBot start(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "gaia.suppression.key", "a key of the tests, and of nobody else",
                "gaia.tasks.every", "200ms",
                "gaia.tasks.grace", "0s"));
        settings.addAll(List.of(more));
        RunningBot started = RunningBot.start(discord, uri, settings.toArray(String[]::new));
        await().atMost(PATIENCE)
                .until(() -> started.health("discord").getStatus().equals(Status.UP));
        return started;
    }

    /** A server with the bot in it, its owner, somebody who manages it and somebody who does not. */
    public final class Place {
        public final SimulatedUser owner = discord.user("olga");
        public final SimulatedGuild guild = discord.guild("Lab", owner);
        public final SimulatedUser mia = discord.user("mia");
        public final SimulatedUser bob = discord.user("bob");
        public final SimulatedRole managers = guild.role("managers", Permission.MANAGE_GUILD);
        public final SimulatedChannel general = guild.textChannel("general");

        Place() {
            mia.joins(guild);
            managers.grantTo(mia);
            bob.joins(guild);
            discord.bot().joins(guild);
        }

        public StreamId stream(WorkspaceId workspace) {
            return new StreamId(workspace, new GuildId(guild.id()));
        }

        Interaction run(SimulatedUser by, String command, Map<String, Object> options) {
            return general.with(discord.bot()).command(by, command, options);
        }

        String said(SimulatedUser by, String command, Map<String, Object> options) {
            return Scene.said(run(by, command, options));
        }

        /** Presses what is labelled so. */
        Interaction press(SimulatedUser by, JsonNode message, String label) {
            return general.with(discord.bot()).press(by, message.path("id").asLong(), find(message, "label", label));
        }

        Interaction choose(SimulatedUser by, JsonNode message, String placeholder, List<String> values) {
            return general.with(discord.bot())
                    .choose(by, message.path("id").asLong(), find(message, "placeholder", placeholder), values);
        }

        String code(WorkspaceId workspace) {
            return codes.issue(workspace, "tok_1", null).code().reveal();
        }

        /** Links the server to the workspace, by Mia. */
        public JsonNode link(WorkspaceId workspace) {
            return shown(run(mia, "gaia link", Map.of("code", code(workspace))));
        }

        LinkedServer linked(WorkspaceId workspace) {
            return servers.find(stream(workspace)).orElseThrow();
        }

        /** Texts of messages that are stored for the workspace. */
        public List<String> stored(WorkspaceId workspace) {
            return database.getCollection("messages")
                    .find(new Document("stream", stream(workspace).id()))
                    .map(message -> message.get("body", new Document()).get("content", ""))
                    .into(new ArrayList<>());
        }
    }

    public Place place() {
        return new Place();
    }

    /** What the bot showed, after it said that it was at it. */
    public static JsonNode shown(Interaction interaction) {
        return interaction.awaitMessage(PATIENCE);
    }

    static String said(Interaction interaction) {
        JsonNode message = shown(interaction);
        assertThat(message.path("flags").asInt() & 64).as("only for who asked").isEqualTo(64);
        return message.path("content").asString();
    }

    /** The custom id of what has this text in this field. */
    static String find(JsonNode message, String field, String text) {
        for (JsonNode row : message.path("components")) {
            for (JsonNode component : row.path("components")) {
                if (component.path(field).asString("").equals(text)) {
                    return component.path("custom_id").asString();
                }
            }
        }
        throw new AssertionError("nothing has the %s '%s' in %s".formatted(field, text, message.path("components")));
    }

    public static void until(ThrowingRunnable assertion) {
        Eventually.until(PATIENCE, assertion);
    }

    @Override
    public void close() {
        bot.close();
        discord.close();
        database.drop();
    }
}
