package space.gaia.bot;

import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Status;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.simulator.rest.RateLimitOptions;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Gap;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.integration.Check;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.integration.LiveSettings;
import space.gaia.workspace.integration.SaveOrder;
import space.gaia.workspace.integration.Saved;
import space.gaia.workspace.integration.Section;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.policy.PseudonymKey;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;

/** A server in which people talk, linked to a workspace whose settings change meanwhile. */
final class ObeyedTown implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(40);
    static final WorkspaceId ACME = RunningBot.ACME;
    static final WorkspaceId OTHER = new WorkspaceId("other");
    static final String KEY = "a key for pseudonyms of the tests, of nobody else";

    final DiscordSimulator discord = DiscordSimulator.start(SimulatorOptions.defaults()
            .withGateway(GatewayOptions.discord().withConcurrency(1, Duration.ZERO))
            .withLimits(RateLimitOptions.none()));
    final SimulatedUser ada = discord.user("ada");
    final SimulatedUser bo = discord.user("bo");
    final SimulatedGuild lab = discord.guild("Lab", ada);
    final SimulatedChannel general = lab.textChannel("general");
    final StreamId stream = new StreamId(ACME, new GuildId(lab.id()));
    final MongoDatabase database;
    final LinkedServers servers;
    private final String uri;
    private @Nullable RunningBot bot;

    ObeyedTown(MongoEngine engine, MongoClient client) {
        String name = "obey-" + UUID.randomUUID().toString().substring(0, 8);
        this.database = client.getDatabase(name);
        this.servers = new LinkedServers(database, Clock.systemUTC());
        this.uri = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/" + name);
        bo.joins(lab);
        discord.bot().joins(lab);
    }

    void link(WorkspaceId... workspaces) {
        for (WorkspaceId workspace : workspaces) {
            servers.link(new StreamId(workspace, stream.guild()), "?", null, "ada", ChannelChoice.all());
        }
    }

    RunningBot start(String... more) {
        List<String> properties = new ArrayList<>(List.of(
                "gaia.catch-up.every",
                "500ms",
                "gaia.discord.requests-per-second",
                "50",
                "gaia.suppression.key",
                "a key of the tests, and of nobody else",
                "gaia.pseudonyms.key",
                KEY,
                "gaia.tasks.every",
                "200ms",
                "gaia.tasks.grace",
                "1s",
                "gaia.tasks.batch",
                "5"));
        properties.addAll(List.of(more));
        RunningBot started = RunningBot.start(discord, uri, properties.toArray(String[]::new));
        bot = started;
        await().atMost(PATIENCE)
                .until(() -> started.health("discord").getStatus().equals(Status.UP));
        return started;
    }

    void stop() {
        if (bot != null) {
            bot.close();
            bot = null;
        }
    }

    RunningBot bot() {
        return Objects.requireNonNull(bot);
    }

    /** Saves settings as an admin of the workspace does. */
    @SuppressWarnings("NullAway") // it does not read nested annotations in the classes of another module
    void set(WorkspaceId workspace, @Nullable Boolean enabled, Map<Section, Map<String, @Nullable Object>> sections) {
        Saved saved = bot().bean(Integrations.class)
                .save(
                        new SaveOrder(
                                new IntegrationKey(workspace, "discord"),
                                enabled,
                                sections,
                                Set.of(),
                                Map.of(),
                                1,
                                null,
                                "ada"),
                        Check.NONE);
        if (!(saved instanceof Saved.Changed)) {
            throw new IllegalStateException("not saved: " + saved);
        }
    }

    void map(Map<String, @Nullable Object> mapping) {
        set(ACME, null, Map.of(Section.DATA_MAPPING, mapping));
    }

    void sync(Map<String, @Nullable Object> sync) {
        set(ACME, null, Map.of(Section.SYNC_SETTINGS, sync));
    }

    void enable(boolean on) {
        set(ACME, on, Map.of());
    }

    /** The version of the data mapping that is wanted now, which the bot may not know yet. */
    String version() {
        LiveSettings now = bot().bean(Integrations.class).live(Ticker.systemTicker());
        return new Policies(now, bot().bean(PseudonymKey.class))
                .of(ACME)
                .mapping()
                .version();
    }

    @Nullable Document message(WorkspaceId workspace, SimulatedChannel channel, long id) {
        String key = new MessageKey(workspace, new ChannelId(channel.id()), new MessageId(id)).id();
        return database.getCollection("messages")
                .find(new Document("_id", key).append("state", "shown"))
                .first();
    }

    @Nullable String content(WorkspaceId workspace, SimulatedChannel channel, long id) {
        Document message = message(workspace, channel, id);
        return message == null ? null : message.get("body", new Document()).getString("content");
    }

    List<String> contents(WorkspaceId workspace) {
        List<String> contents = new ArrayList<>();
        database.getCollection("messages")
                .find(new Document("stream", new StreamId(workspace, stream.guild()).id()).append("state", "shown"))
                .forEach(message ->
                        contents.add(message.get("body", new Document()).get("content", "")));
        return contents;
    }

    ChannelCoverage coverage(SimulatedChannel channel) {
        return new CoverageLedger(database).channel(stream, new ChannelId(channel.id()));
    }

    List<GapReason> gaps(SimulatedChannel channel) {
        ChannelCoverage coverage = coverage(channel);
        return coverage.gaps(coverage.live() == null ? Long.MAX_VALUE : coverage.live()).stream()
                .map(Gap::reason)
                .toList();
    }

    long count(String collection, Document filter) {
        return database.getCollection(collection).countDocuments(filter);
    }

    static void until(ThrowingRunnable assertion) {
        Eventually.until(PATIENCE, assertion);
    }

    @Override
    public void close() {
        stop();
        discord.close();
        database.drop();
    }
}
