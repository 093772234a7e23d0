package space.gaia.bot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.bot.command.Scene.ACME;
import static space.gaia.bot.command.Scene.GLOBEX;
import static space.gaia.bot.command.Scene.said;
import static space.gaia.bot.command.Scene.shown;
import static space.gaia.bot.command.Scene.until;

import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.world.Interaction;
import space.gaia.simulator.world.Permission;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.ChannelChoice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who may do what: asked each time, whatever somebody presses, forges or kept from earlier. */
@OnEveryEngine
class DoorsTest {

    private final Scene scene;
    private final Scene.Place lab;

    DoorsTest(MongoEngine engine, MongoClient client) {
        this.scene = Scene.shared(engine, client);
        this.lab = scene.place();
    }

    @AfterAll
    static void close() {
        Scene.closeShared();
    }

    @Test
    void whoLostManageServerMeanwhileCannotGoOn() {
        JsonNode linked = lab.link(ACME);
        JsonNode question = shown(lab.run(lab.mia, "gaia unlink", Map.of()));

        lab.managers.takeFrom(lab.mia);

        assertThat(said(lab.press(lab.mia, question, "Unlink and delete it all")))
                .contains("you need the permission **Manage Server**");
        assertThat(said(lab.press(lab.mia, linked, "Settings"))).contains("Manage Server");
        assertThat(said(lab.press(lab.mia, linked, "Choose channels"))).contains("Manage Server");
        assertThat(lab.linked(ACME).linked()).isTrue();
    }

    @Test
    void aServerThatLetsEverybodyUseTheCommandStillLetsOnlyManagersDoIt() {
        letEverybodyUse("gaia", () -> {
            assertThat(lab.said(lab.bob, "gaia link", Map.of("code", lab.code(ACME))))
                    .contains("Manage Server");
            assertThat(lab.said(lab.bob, "gaia unlink", Map.of())).contains("Manage Server");
            assertThat(said(lab.run(lab.bob, "gaia settings", Map.of()))).contains("Manage Server");
            Interaction typing = lab.general
                    .with(scene.discord.bot())
                    .autocomplete(lab.bob, "gaia status", Map.of("workspace", ""), "workspace");
            assertThat(typing.awaitCallback(Scene.PATIENCE).path("data").path("choices"))
                    .isEmpty();
        });
        assertThat(scene.servers.find(lab.stream(ACME))).isEmpty();
    }

    @Test
    void aButtonIsThePersonsForWhomItWasMade() {
        JsonNode linked = lab.link(ACME);

        assertThat(said(lab.press(lab.owner, linked, "Unlink"))).contains("belongs to the person who ran the command");
        assertThat(lab.linked(ACME).linked()).isTrue();
    }

    /** Buttons stay under an answer for as long as Discord shows it; the link may have ended days ago. */
    @Test
    void whatWasOpenedBeforeTheLinkEndedDoesNothingAfter() {
        JsonNode linked = lab.link(ACME);
        JsonNode question = shown(lab.run(lab.mia, "gaia unlink", Map.of()));
        JsonNode another = shown(lab.run(lab.mia, "gaia unlink", Map.of()));
        JsonNode page = shown(lab.press(lab.mia, linked, "Choose channels"));
        scene.servers.unlink(lab.stream(ACME));

        assertThat(said(lab.press(lab.mia, question, "Unlink and delete it all")))
                .contains("is not linked");
        lab.link(GLOBEX);
        assertThat(said(lab.press(lab.mia, another, "Unlink and delete it all")))
                .contains("ended meanwhile");
        assertThat(said(lab.press(lab.mia, page, "Every public channel"))).contains("ended meanwhile");
        assertThat(lab.linked(GLOBEX).linked()).isTrue();
        assertThat(lab.linked(ACME).linked()).isFalse();
        assertThat(scene.database.getCollection("purges").countDocuments(new Document("workspace", ACME.value())))
                .isZero();
    }

    @Test
    void whatNobodyMadeOrAnEarlierReleaseDidIsToldSo() {
        JsonNode forged =
                post("g1:unlink-purge:AAAAAAAA:%s:AAAAAAAAAAAAAAAA".formatted(Long.toString(lab.mia.id(), 36)));
        JsonNode old = post("gaia-unlink-17");
        lab.link(ACME);

        assertThat(said(lab.press(lab.mia, forged, "Press"))).contains("does not work any more");
        assertThat(said(lab.press(lab.mia, old, "Press"))).contains("does not work any more");
        assertThat(lab.linked(ACME).linked()).isTrue();
    }

    @Test
    void aCommandThatThereIsNoMoreIsToldSo() {
        ObjectNode command = JsonNodeFactory.instance
                .objectNode()
                .put("name", "gaia-old")
                .put("type", 1)
                .put("description", "from an earlier release");
        scene.discord.world().commands().create(scene.discord.bot().applicationId(), lab.guild.id(), command);

        assertThat(lab.said(lab.mia, "gaia-old", Map.of())).contains("does not work any more");
    }

    @Test
    void inADirectMessageItIsToldWhereToGo() {
        long direct = scene.discord
                .world()
                .directMessages()
                .open(lab.mia.id(), scene.discord.bot().id())
                .path("id")
                .asLong();

        Interaction asked = scene.discord
                .world()
                .interactions()
                .command(lab.mia.id(), direct, scene.discord.bot().applicationId(), "gaia status", Map.of());

        assertThat(said(asked)).contains("within a server only");
    }

    @Test
    void onlyLinkedWorkspacesAreProposed() {
        lab.link(ACME);
        lab.link(GLOBEX);

        // From memory, which learns of links and names within seconds.
        until(() -> assertThat(proposed("")).containsExactlyInAnyOrder("Acme", "Globex & Söhne"));
        assertThat(proposed("glob")).containsExactly("Globex & Söhne");
        assertThat(proposed("initech")).isEmpty();
    }

    @Test
    void theFormOfSettingsIsOpenedAndWhatComesBackIsSaved() {
        lab.link(ACME);
        Map<String, String> typed = Map.of("history", "30", "threads", "on", "savers", "EVERYONE");
        Interaction asked = lab.run(lab.owner, "gaia settings", Map.of());
        while (asked.awaitCallback(Scene.PATIENCE).path("type").asInt() != 9) {
            // From memory, which learns of a link within seconds.
            asked = lab.run(lab.owner, "gaia settings", Map.of());
        }

        Interaction mias = lab.run(lab.mia, "gaia settings", Map.of());
        mias.awaitCallback(Scene.PATIENCE);
        assertThat(said(lab.general.with(scene.discord.bot()).submit(mias, typed)))
                .as("she does not see private threads")
                .contains("Not saved", "Manage Threads");
        assertThat(lab.linked(ACME).privateThreads()).isFalse();
        assertThat(said(lab.general.with(scene.discord.bot()).submit(asked, typed)))
                .contains("Saved for **Acme**", "30 days back", "Go to the workspace too", "Everyone");
        assertThat(lab.linked(ACME).history().days()).isEqualTo(30);
        assertThat(lab.linked(ACME).privateThreads()).isTrue();

        assertThat(said(lab.general.with(scene.discord.bot()).submit(asked, Map.of("history", "soon"))))
                .contains("Not saved", "\"soon\" is no number of days from 0 to 36500");
        assertThat(said(lab.general.with(scene.discord.bot()).submit(asked, Map.of("history", "99999"))))
                .contains("Not saved");
        assertThat(lab.linked(ACME).history().days()).isEqualTo(30);
    }

    @Test
    void privateThreadsAreOpenedByRolesInTheServerAndNotByWhatOneChannelGives() {
        lab.link(ACME);
        lab.general.overwrite(lab.mia, Permission.of(Permission.MANAGE_THREADS, Permission.MANAGE_GUILD), 0);
        lab.general.overwrite(lab.bob, Permission.of(Permission.MANAGE_THREADS, Permission.MANAGE_GUILD), 0);
        Map<String, String> typed = Map.of("history", "", "threads", "on", "savers", "EVERYONE");
        Interaction mias = lab.run(lab.mia, "gaia settings", Map.of());
        while (mias.awaitCallback(Scene.PATIENCE).path("type").asInt() != 9) {
            mias = lab.run(lab.mia, "gaia settings", Map.of());
        }

        assertThat(said(lab.general.with(scene.discord.bot()).submit(mias, typed)))
                .contains("Not saved", "Manage Threads");
        assertThat(lab.linked(ACME).privateThreads()).isFalse();
        letEverybodyUse(
                "gaia",
                () -> assertThat(lab.said(lab.bob, "gaia status", Map.of())).contains("Manage Server"));

        lab.guild.role("keepers of threads", Permission.MANAGE_THREADS).grantTo(lab.mia);
        lab.general.overwrite(lab.mia, 0, Permission.of(Permission.MANAGE_THREADS));
        Interaction again = mias;
        until(() -> assertThat(said(lab.general.with(scene.discord.bot()).submit(again, typed)))
                .contains("Saved for **Acme**"));
        assertThat(lab.linked(ACME).privateThreads()).isTrue();
    }

    @Test
    void moreChannelsOpenTheirPrivateThreadsWhereTheseAreOn() {
        lab.link(ACME);
        scene.servers.choose(lab.stream(ACME), ChannelChoice.channels(Set.of(new ChannelId(lab.general.id()))));
        scene.servers.privateThreads(lab.stream(ACME), true);
        until(() -> assertThat(lab.said(lab.mia, "gaia channels", Map.of())).contains("these channels and no others"));
        JsonNode page = shown(lab.run(lab.mia, "gaia channels", Map.of()));

        assertThat(said(lab.press(lab.mia, page, "Every public channel"))).contains("Not saved", "Manage Threads");
        assertThat(lab.linked(ACME).choice()).isInstanceOf(ChannelChoice.Channels.class);
    }

    @Test
    void theStatusTellsHowTheLinkFares() {
        lab.general.send(lab.bob, "hello");
        lab.link(ACME);
        until(() -> assertThat(lab.said(lab.mia, "gaia status", Map.of()))
                .contains("**Acme**", "All is well", "To the workspace (1)", "Everything is there", "latest message"));

        assertThat(lab.said(lab.mia, "gaia sync", Map.of())).contains("looks now for whatever is missing in **Acme**");
    }

    private List<String> proposed(String typed) {
        Interaction typing = lab.general
                .with(scene.discord.bot())
                .autocomplete(lab.mia, "gaia status", Map.of("workspace", typed), "workspace");
        return typing.awaitCallback(Scene.PATIENCE)
                .path("data")
                .path("choices")
                .valueStream()
                .map(choice -> choice.path("name").asString())
                .toList();
    }

    /** A message of the bot with a button of this id. */
    private JsonNode post(String customId) {
        lab.general.overwrite(scene.discord.bot(), Permission.of(Permission.SEND_MESSAGES), 0);
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("content", "press");
        message.putArray("components")
                .addObject()
                .put("type", 1)
                .putArray("components")
                .addObject()
                .put("type", 2)
                .put("style", 1)
                .put("label", "Press")
                .put("custom_id", customId);
        return scene.discord.world().messages().create(scene.discord.bot().id(), lab.general.id(), message);
    }

    /** As an admin of the server can, in its settings of integrations. */
    private void letEverybodyUse(String name, Runnable meanwhile) {
        long application = scene.discord.bot().applicationId();
        ObjectNode command = scene.discord.world().commands().all(application, 0).stream()
                .filter(one -> one.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
        long id = command.path("id").asLong();
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        scene.discord.world().commands().update(application, 0, id, patch.putNull("default_member_permissions"));
        try {
            meanwhile.run();
        } finally {
            patch.set("default_member_permissions", command.path("default_member_permissions"));
            scene.discord.world().commands().update(application, 0, id, patch);
        }
    }
}
