package space.gaia.bot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.bot.command.Scene.ACME;
import static space.gaia.bot.command.Scene.said;
import static space.gaia.bot.command.Scene.shown;
import static space.gaia.bot.command.Scene.until;

import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.world.Permission;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.ChannelChoice;
import tools.jackson.databind.JsonNode;

/** Channels are chosen from within Discord, by those who can see and read them. */
@OnEveryEngine
class ChannelsCommandTest {

    private static final String ONLY = "Only these channels …";
    private static final String HIDDEN = "Add channels that are hidden from @everyone …";
    private static final String FOR_ADMINS = "Yes: show to the workspace's admins …";
    private static final String FOR_ALL = "Yes: show to everyone in the workspace …";

    private final Scene scene;
    private final Scene.Place lab;
    private final SimulatedChannel lobby;
    private final SimulatedChannel hr;

    ChannelsCommandTest(MongoEngine engine, MongoClient client) {
        this.scene = Scene.shared(engine, client);
        this.lab = scene.place();
        this.lobby = lab.guild.textChannel("lobby");
        this.hr = lab.guild.textChannel("hr");
    }

    @BeforeEach
    void link() {
        hr.hideFromEveryone();
        hr.overwrite(scene.discord.bot(), Permission.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY), 0);
        lab.link(ACME);
    }

    @AfterAll
    static void close() {
        Scene.closeShared();
    }

    @Test
    void whatIsChosenIsShownWithWhatCannotBeReadAndWhatIsHidden() {
        lobby.overwrite(scene.discord.bot(), 0, Permission.of(Permission.READ_MESSAGE_HISTORY));

        until(() -> assertThat(lab.said(lab.mia, "gaia channels", Map.of()))
                .contains(
                        "Channels that go to Acme",
                        "every channel that everyone in the server can see",
                        "To the workspace (2)",
                        lab.general.mention(),
                        "the bot cannot read (1)",
                        lobby.mention() + ": give the bot the permission **Read Message History** there",
                        "says yes: 1"));
    }

    @Test
    void someChannelsAreChosenAndAllPublicOnesAgain() {
        JsonNode page = channels();
        JsonNode saved = shown(lab.choose(lab.mia, page, ONLY, ids(lobby)));

        assertThat(saved.path("content").asString()).contains("Saved", "these channels and no others", lobby.mention());
        assertThat(lab.linked(ACME).choice()).isEqualTo(ChannelChoice.channels(Set.of(id(lobby))));
        lobby.send(lab.bob, "in the lobby");
        lab.general.send(lab.bob, "in general");
        until(() -> assertThat(lab.stored(ACME)).contains("in the lobby"));
        assertThat(lab.stored(ACME)).doesNotContain("in general");

        lab.press(lab.mia, saved, "Every public channel");
        until(() -> assertThat(lab.linked(ACME).choice()).isEqualTo(ChannelChoice.all()));
    }

    @Test
    void aCategoryIsChosenAndAChannelLeftOut() {
        SimulatedChannel projects = lab.guild.category("projects");
        lobby.move(projects);
        JsonNode page = shown(lab.choose(lab.mia, channels(), "Only these categories …", ids(projects)));
        assertThat(lab.linked(ACME).choice())
                .isEqualTo(new ChannelChoice.Categories(Set.of(id(projects)), Set.of(), Set.of()));

        assertThat(said(lab.choose(lab.mia, page, "Leave these out …", ids(lobby))))
                .contains("Left out on purpose: " + lobby.mention());
        assertThat(lab.linked(ACME).choice())
                .isEqualTo(new ChannelChoice.Categories(Set.of(id(projects)), Set.of(id(lobby)), Set.of()));
    }

    @Test
    void aCategoryIsLeftOutWithWhatIsInItWhateverTheRule() {
        SimulatedChannel projects = lab.guild.category("projects");
        lobby.move(projects);
        hr.move(projects);
        hr.overwrite(lab.mia, Permission.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY), 0);
        until(() -> assertThat(channels().path("components").toString()).contains(HIDDEN));
        JsonNode page = shown(lab.choose(lab.mia, channels(), "Only these categories …", ids(projects)));

        JsonNode left = shown(lab.choose(lab.mia, page, "Leave these out …", ids(projects)));

        assertThat(left.path("content").asString())
                .contains("To the workspace (0)", "Left out on purpose: " + projects.mention());
        assertThat(left.path("components").toString())
                .as("a yes to #hr would do nothing")
                .doesNotContain(HIDDEN);
        shown(lab.choose(lab.mia, page, ONLY, List.of(text(lobby), text(lab.general))));
        assertThat(said(lab.choose(lab.mia, page, "Leave these out …", ids(projects))))
                .contains("To the workspace (1)");
        assertThat(lab.linked(ACME).choice()).isEqualTo(ChannelChoice.channels(Set.of(id(lab.general))));
    }

    @Test
    void aHiddenChannelNeedsAYesThatSaysForWhom() {
        hr.overwrite(lab.mia, Permission.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY), 0);
        until(() -> assertThat(channels().path("components").toString()).contains(HIDDEN));

        JsonNode question = shown(lab.choose(lab.mia, channels(), HIDDEN, ids(hr)));
        assertThat(question.path("content").asString())
                .contains("hidden from @everyone", "Are you sure?", hr.mention());
        assertThat(lab.linked(ACME).choice()).as("not before the yes").isEqualTo(ChannelChoice.all());

        String saved = said(lab.choose(lab.mia, question, FOR_ADMINS, ids(hr)));
        assertThat(saved).contains(hr.mention() + " is hidden in Discord; in the workspace it is shown to: its admins");
        assertThat(lab.linked(ACME).choice()).isEqualTo(new ChannelChoice.All(Set.of(), Set.of(id(hr))));
        assertThat(lab.linked(ACME).audiences().ofHidden()).isEqualTo(Map.of(id(hr), Audience.ADMINS));
        hr.send(lab.owner, "among few");
        until(() -> assertThat(lab.stored(ACME)).contains("among few"));
    }

    @Test
    void onlyAHiddenChannelIsNothingUntilTheYes() {
        hr.overwrite(lab.mia, Permission.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY), 0);

        JsonNode question = shown(lab.choose(lab.mia, channels(), ONLY, ids(hr)));
        assertThat(lab.linked(ACME).choice()).isEqualTo(ChannelChoice.all());

        shown(lab.choose(lab.mia, question, FOR_ALL, ids(hr)));
        assertThat(lab.linked(ACME).choice()).isEqualTo(ChannelChoice.channels(Set.of(id(hr))));
        assertThat(lab.linked(ACME).audiences().ofHidden()).isEqualTo(Map.of(id(hr), Audience.WORKSPACE));
    }

    @Test
    void whoCannotSeeOrReadAChannelCannotChooseIt() {
        lobby.overwrite(lab.mia, 0, Permission.of(Permission.READ_MESSAGE_HISTORY));

        JsonNode page = channels();
        assertThat(page.path("components").toString()).as("hr is not offered").doesNotContain(HIDDEN);
        String said = said(lab.choose(lab.mia, page, ONLY, List.of(text(hr), text(lobby), text(lab.general))));

        assertThat(said).contains("Not chosen, because you cannot see them", hr.mention(), lobby.mention());
        assertThat(lab.linked(ACME).choice()).isEqualTo(ChannelChoice.channels(Set.of(id(lab.general))));
    }

    @Test
    void whatAClientMadeUpIsNotChosen() {
        hr.overwrite(lab.mia, Permission.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY), 0);
        JsonNode question = shown(lab.choose(lab.mia, channels(), ONLY, ids(hr)));
        SimulatedChannel elsewhere = scene.place().general;

        // The values of a select of texts are whatever a client sends.
        String said = said(lab.choose(lab.mia, question, FOR_ALL, List.of(text(elsewhere), "general", "-1")));

        assertThat(said).contains("not in this server any more: 3", "nothing was changed");
        assertThat(lab.linked(ACME).choice()).isEqualTo(ChannelChoice.all());
    }

    @Test
    void whoLostTheSightOfAHiddenChannelMeanwhileCannotSayYes() {
        hr.overwrite(lab.mia, Permission.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY), 0);
        JsonNode question = shown(lab.choose(lab.mia, channels(), ONLY, ids(hr)));

        hr.overwrite(lab.mia, 0, Permission.of(Permission.VIEW_CHANNEL));

        assertThat(said(lab.choose(lab.mia, question, FOR_ALL, ids(hr)))).contains("you cannot see them");
        assertThat(lab.linked(ACME).audiences().ofHidden()).isEmpty();
    }

    private JsonNode channels() {
        return shown(lab.run(lab.mia, "gaia channels", Map.of()));
    }

    private static ChannelId id(SimulatedChannel channel) {
        return new ChannelId(channel.id());
    }

    private static String text(SimulatedChannel channel) {
        return Long.toString(channel.id());
    }

    private static List<String> ids(SimulatedChannel channel) {
        return List.of(text(channel));
    }
}
