package space.gaia.bot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.bot.command.Scene.until;

import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.gaia.bot.RunningBot;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Discord is told the commands once, whoever runs the bot and however often, and again when they are not what they should be. */
@OnEveryEngine
class RegistrarTest {

    private final Scene scene;

    RegistrarTest(MongoEngine engine, MongoClient client) {
        this.scene = new Scene(engine, client);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void theNextProcessFindsTheCommandsAsTheyAre() {
        Map<String, String> before = versions();
        until(() -> assertThat(lease().getString("owner")).as("it is done").isEmpty());
        scene.bot.close();

        try (RunningBot second = scene.start()) {
            until(() -> assertThat(looked()).isEqualTo(2));
            assertThat(second.names(Door.class)).isNotEmpty();
        }

        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void whatIsNotAsItShouldBeIsRegisteredAnew() {
        ObjectNode gaia = commands().stream()
                .filter(command -> command.path("name").asString().equals("gaia"))
                .findFirst()
                .orElseThrow();
        ObjectNode patch = JsonNodeFactory.instance.objectNode().put("description", "of an earlier release");
        scene.discord
                .world()
                .commands()
                .update(scene.discord.bot().applicationId(), 0, gaia.path("id").asLong(), patch);
        scene.bot.close();

        try (RunningBot second = scene.start()) {
            until(() -> assertThat(commands())
                    .extracting(command -> command.path("description").asString())
                    .doesNotContain("of an earlier release"));
            assertThat(second.names(Door.class)).isNotEmpty();
        }
        assertThat(commands())
                .extracting(command -> command.path("name").asString())
                .containsExactlyInAnyOrder("gaia", "gaia-me", CommandSet.SAVE);
        assertThat(commands().stream()
                        .filter(command -> command.path("name").asString().equals("gaia"))
                        .map(command ->
                                command.path("default_member_permissions").asString()))
                .containsExactly("32");
    }

    /** How often a process looked; each does under the lease. */
    private long looked() {
        return lease().getLong("epoch");
    }

    private Document lease() {
        Document lease = scene.database
                .getCollection("leases")
                .find(new Document(
                        "_id", "discord/commands/" + scene.discord.bot().applicationId()))
                .first();
        return Objects.requireNonNull(lease, "nobody looked yet");
    }

    private Map<String, String> versions() {
        return commands().stream()
                .collect(Collectors.toMap(
                        command -> command.path("name").asString(),
                        command -> command.path("version").asString()));
    }

    private List<ObjectNode> commands() {
        return scene.discord.world().commands().all(scene.discord.bot().applicationId(), 0);
    }
}
