package space.gaia.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/** Every route is called, and every answer, refusals too, is what Discord's OpenAPI document says. */
class EveryRouteTest {

    private final Optional<OpenApi> document = OpenApi.find();
    private final Stage stage = new Stage(document);

    @AfterEach
    void close() {
        stage.close();
    }

    @TestFactory
    List<DynamicTest> everyAnswerIsAsDocumented() {
        Map<String, Consumer<Stage>> scenes = new LinkedHashMap<>();
        scenes.put("users, applications and the gateway", Scenes::users);
        scenes.put("guilds, roles and members", GuildScenes::play);
        scenes.put("channels", ChannelScenes::channels);
        scenes.put("threads", ChannelScenes::threads);
        scenes.put("messages", MessageScenes::messages);
        scenes.put("reactions, polls and pins", MessageScenes::reactions);
        scenes.put("webhooks", WebhookScenes::webhooks);
        scenes.put("commands and interactions", WebhookScenes::commands);
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("the document is there", this::documentIsThere));
        scenes.forEach((name, scene) -> tests.add(DynamicTest.dynamicTest(name, () -> play(scene))));
        tests.add(DynamicTest.dynamicTest("no route was left out", this::everyRouteWasCalled));
        return tests;
    }

    private void play(Consumer<Stage> scene) {
        try {
            scene.accept(stage);
        } finally {
            assertThat(stage.wire.newProblems()).isEmpty();
        }
    }

    private void documentIsThere() {
        if (document.isEmpty()) {
            LoggerFactory.getLogger(EveryRouteTest.class)
                    .warn("NOT CHECKED against Discord's OpenAPI document: it was not found. Name it by"
                            + " -Dgaia.discord.openapi=FILE or GAIA_DISCORD_OPENAPI.");
        }
        Assumptions.assumeTrue(document.isPresent(), "Discord's OpenAPI document was not found");
    }

    private void everyRouteWasCalled() {
        var missing = new TreeSet<String>();
        stage.discord.rest().routes().stream()
                .filter(route -> !stage.wire.called().contains(route))
                .forEach(route -> missing.add(route.method() + " " + route.template()));
        assertThat(missing).isEmpty();
    }
}
