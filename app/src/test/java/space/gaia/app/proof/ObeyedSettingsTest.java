package space.gaia.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.rest.RateLimitOptions;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.integration.Check;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.integration.SaveOrder;
import space.gaia.workspace.integration.Saved;
import space.gaia.workspace.integration.Section;
import space.gaia.workspace.server.ChannelChoice;
import tools.jackson.databind.JsonNode;

/** Settings are changed while people talk: what the API reads obeys within seconds, and so does what its followers hold. */
@OnEveryEngine
class ObeyedSettingsTest {

    private static final String NORTH = "north";

    private final DiscordSimulator discord =
            DiscordSimulator.start(SimulatorOptions.defaults().withLimits(RateLimitOptions.none()));
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel general = lab.textChannel("general");
    private final MongoEngine engine;
    private final MongoDatabase database;
    private RunningService service;

    ObeyedSettingsTest(MongoEngine engine, MongoDatabase database) {
        this.engine = engine;
        this.database = database;
    }

    @BeforeEach
    void start() {
        discord.bot().joins(lab);
        RunningService.link(database, NORTH, lab, ChannelChoice.all());
        service = RunningService.start(discord, engine, database);
        long first = general.send(ada, "mail first@example.org");
        until(() -> assertThat(message(first).path("content").asString()).isEqualTo("mail first@example.org"));
    }

    @AfterEach
    void close() {
        service.close();
        discord.close();
        database.drop();
    }

    @Test
    @SuppressWarnings("NullAway") // no setting is null here
    void whatIsReadAndFollowedObeysTheSettings() {
        long secret = general.send(ada, "a secret");
        long mail = general.send(ada, "mail second@example.org");
        until(() -> assertThat(message(mail).has("content")).isTrue());
        Map<Long, JsonNode> held = new HashMap<>();
        String cursor = follow(null, held);
        assertThat(held).containsKeys(secret, mail);

        save(
                null,
                Map.of(
                        Section.DATA_MAPPING,
                        Map.of(
                                "skipText",
                                List.of("secret"),
                                "redactKinds",
                                List.of("emails"),
                                "rename",
                                List.of(Map.of("field", "content", "as", "text"))),
                        Section.SYNC_SETTINGS,
                        Map.of("editHistory", true)));

        until(() -> {
            assertThat(message(mail).path("text").asString()).isEqualTo("mail [redacted]");
            assertThat(message(mail).has("content")).isFalse();
            assertThat(message(secret).path("status").asInt()).isEqualTo(404);
        });
        String[] at = {cursor};
        until(() -> {
            at[0] = follow(at[0], held);
            assertThat(held.get(mail).path("text").asString()).isEqualTo("mail [redacted]");
            assertThat(held.get(secret).path("gaia").path("state").asString()).isEqualTo("removed");
            assertThat(held.get(secret).path("gaia").path("removed_by").asString())
                    .isEqualTo("mapping");
        });
        assertThat(held.get(secret).toString()).doesNotContain("a secret");

        long edited = general.send(ada, "first version");
        until(() -> assertThat(message(edited).path("text").asString()).isEqualTo("first version"));
        general.edit(edited, "second version");
        until(() -> assertThat(message(edited).path("text").asString()).isEqualTo("second version"));
        JsonNode revisions =
                service.read(NORTH, "/api/v1/messages/%d/revisions?channel=%d".formatted(edited, general.id()));
        assertThat(revisions).hasSize(1);
        assertThat(revisions.get(0).path("text").asString()).isEqualTo("first version");
    }

    @Test
    void whatIsSwitchedOffIsNotStoredAndCoverageSaysSo() {
        save(false, Map.of());
        until(() -> assertThat(coverage().toString()).contains("DISABLED"));
        long missed = general.send(ada, "while it is off");

        save(true, Map.of());

        until(() -> assertThat(message(missed).path("content").asString()).isEqualTo("while it is off"));
        until(() -> assertThat(coverage().toString()).doesNotContain("DISABLED"));
    }

    private JsonNode message(long id) {
        return service.message(NORTH, general.id(), id);
    }

    private JsonNode coverage() {
        return service.read(NORTH, "/api/v1/channels/%d/coverage".formatted(general.id()));
    }

    /** Takes what changed into what a follower holds; the cursor from which it goes on. */
    private String follow(@Nullable String from, Map<Long, JsonNode> held) {
        String cursor = from;
        while (true) {
            JsonNode page =
                    service.read(NORTH, "/api/v1/changes?limit=100" + (cursor == null ? "" : "&after=" + cursor));
            page.path("changes").forEach(change -> {
                if (change.path("kind").asString().equals("message")) {
                    held.put(change.path("message").path("id").asLong(), change.path("message"));
                }
            });
            cursor = page.path("cursor").asString();
            if (!page.path("more").asBoolean()) {
                return cursor;
            }
        }
    }

    @SuppressWarnings("NullAway") // it does not read nested annotations in the classes of another module
    private void save(@Nullable Boolean enabled, Map<Section, Map<String, @Nullable Object>> sections) {
        Saved saved = service.bean(Integrations.class)
                .save(
                        new SaveOrder(
                                new IntegrationKey(new WorkspaceId(NORTH), "discord"),
                                enabled,
                                sections,
                                Set.of(),
                                Map.of(),
                                1,
                                null,
                                "ada"),
                        Check.NONE);
        assertThat(saved).isInstanceOf(Saved.Changed.class);
    }

    private static void until(ThrowingRunnable assertion) {
        await().atMost(RunningService.PATIENCE).untilAsserted(assertion);
    }
}
