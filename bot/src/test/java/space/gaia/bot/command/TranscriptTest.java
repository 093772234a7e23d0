package space.gaia.bot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.bot.command.Scene.ACME;
import static space.gaia.bot.command.Scene.GLOBEX;
import static space.gaia.bot.command.Scene.shown;
import static space.gaia.bot.command.Scene.until;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.world.Interaction;
import space.gaia.simulator.world.Permission;
import tools.jackson.databind.JsonNode;

/** What docs/commands.md shows is what the bot says: each part of it is played here. */
@OnEveryEngine
class TranscriptTest {

    private final Scene scene;
    private final Scene.Place lab;
    private final SimulatedChannel lobby;
    private final SimulatedChannel hr;
    private final Map<String, String> names = new HashMap<>();
    private final List<String> parts = new ArrayList<>();

    TranscriptTest(MongoEngine engine, MongoClient client) {
        this.scene = Scene.shared(engine, client);
        this.lab = scene.place();
        this.lobby = lab.guild.textChannel("lobby");
        this.hr = lab.guild.textChannel("hr");
        names.put("<#" + lab.general.id() + ">", "#general");
        names.put("<#" + lobby.id() + ">", "#lobby");
        names.put("<#" + hr.id() + ">", "#hr");
        names.put("<@" + lab.bob.id() + ">", "@Bob");
    }

    @AfterAll
    static void close() {
        Scene.closeShared();
    }

    @Test
    void thePageShowsWhatTheBotSays() throws IOException {
        hr.hideFromEveryone();
        hr.overwrite(lab.mia, Permission.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY), 0);
        lobby.overwrite(scene.discord.bot(), 0, Permission.of(Permission.READ_MESSAGE_HISTORY));
        long message = lab.general.send(lab.bob, "worth keeping");

        part("/gaia link code:K7QF-2M9X-V4TD", lab.run(lab.mia, "gaia link", Map.of("code", lab.code(ACME))));
        part("/gaia link code:0000-0000-0000", lab.run(lab.mia, "gaia link", Map.of("code", "0000-0000-0000")));
        until(() -> assertThat(lab.stored(ACME)).contains("worth keeping"));
        JsonNode page = part("/gaia channels", lab.run(lab.mia, "gaia channels", Map.of()));
        JsonNode question = part(
                "chooses #hr in “Add channels that are hidden from @everyone …”",
                lab.choose(
                        lab.mia,
                        page,
                        "Add channels that are hidden from @everyone …",
                        List.of(Long.toString(hr.id()))));
        part(
                "chooses #hr in “Yes: show to the workspace's admins …”",
                lab.choose(
                        lab.mia, question, "Yes: show to the workspace's admins …", List.of(Long.toString(hr.id()))));
        part(
                "Save to workspace, on a message by Bob",
                lab.general.with(scene.discord.bot()).messageCommand(lab.owner, CommandSet.SAVE, message));
        part("/gaia-me privacy", lab.run(lab.bob, "gaia-me privacy", Map.of()));
        part("/gaia sync", lab.run(lab.mia, "gaia sync", Map.of()));
        lab.link(GLOBEX);
        part("/gaia unlink", lab.run(lab.mia, "gaia unlink", Map.of()));
        JsonNode end =
                part("/gaia unlink workspace:Acme", lab.run(lab.mia, "gaia unlink", Map.of("workspace", "acme")));
        part("presses “Unlink, keep what was stored”", lab.press(lab.mia, end, "Unlink, keep what was stored"));
        lab.mia.speaks("de");
        part("/gaia trennen, in a Discord in German", lab.run(lab.mia, "gaia unlink", Map.of()));

        String doc = Files.readString(docs());
        String played = String.join("\n", parts);
        assertThat(parts)
                .as("docs/commands.md should have:\n\n%s", played)
                .allSatisfy(part -> assertThat(doc).contains(part));
    }

    private JsonNode part(String did, Interaction interaction) {
        JsonNode message = shown(interaction);
        StringBuilder part = new StringBuilder("**").append(did).append("**\n\n");
        message.path("content")
                .asString()
                .lines()
                .forEach(line -> part.append("> ").append(plain(line)).append("  \n"));
        for (JsonNode row : message.path("components")) {
            part.append("> ");
            for (JsonNode component : row.path("components")) {
                part.append(
                        component.has("label")
                                ? "`[%s]` ".formatted(component.path("label").asString())
                                : "`[%s ▾]` "
                                        .formatted(component.path("placeholder").asString()));
            }
            part.append(" \n");
        }
        parts.add(part.toString());
        return message;
    }

    private String plain(String line) {
        String plain = line;
        for (Map.Entry<String, String> name : names.entrySet()) {
            plain = plain.replace(name.getKey(), name.getValue());
        }
        return plain.replaceAll("<t:[0-9]+:R>", "*a minute ago*");
    }

    private static Path docs() {
        Path inRoot = Path.of("docs/commands.md");
        return Files.exists(inRoot) ? inRoot : Path.of("../docs/commands.md");
    }
}
