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
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.world.Interaction;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.Savers;
import tools.jackson.databind.JsonNode;

/** What everyone may do: see what is stored of them, be forgotten or not be recorded; and save a message, where they may. */
@OnEveryEngine
class PrivacyAndSavingTest {

    private final Scene scene;
    private final Scene.Place lab;

    PrivacyAndSavingTest(MongoEngine engine, MongoClient client) {
        this.scene = Scene.shared(engine, client);
        this.lab = scene.place();
    }

    @AfterAll
    static void close() {
        Scene.closeShared();
    }

    @Test
    void aPersonSeesWhatIsStoredAndIsForgotten() {
        lab.general.send(lab.bob, "words of bob");
        lab.general.send(lab.mia, "words of mia");
        lab.link(ACME);
        until(() -> assertThat(lab.stored(ACME)).contains("words of bob", "words of mia"));

        JsonNode told = shown(lab.run(lab.bob, "gaia-me privacy", Map.of()));
        assertThat(told.path("content").asString())
                .contains("**Acme**", "name **Bob**", "messages by you, with reactions and votes: 1 ");
        JsonNode question = shown(lab.press(lab.bob, told, "Forget me"));
        assertThat(question.path("content").asString()).contains("cannot be undone");
        assertThat(lab.stored(ACME)).contains("words of bob");
        assertThat(said(lab.press(lab.bob, question, "Yes, forget me"))).contains("being forgotten");

        until(() -> assertThat(lab.stored(ACME)).doesNotContain("words of bob").contains("words of mia"));
        lab.general.send(lab.bob, "bob again");
        lab.general.send(lab.mia, "mia again");
        until(() -> assertThat(lab.stored(ACME)).contains("mia again"));
        assertThat(lab.stored(ACME)).doesNotContain("bob again");
        assertThat(lab.said(lab.bob, "gaia-me privacy", Map.of())).contains("You are not recorded");
    }

    @Test
    void aPersonIsNotRecordedAndRecordedAgain() {
        lab.general.send(lab.bob, "before");
        lab.link(ACME);
        until(() -> assertThat(lab.stored(ACME)).contains("before"));
        JsonNode told = shown(lab.run(lab.bob, "gaia-me privacy", Map.of()));

        JsonNode stopped = shown(lab.press(lab.bob, told, "Do not record me"));
        assertThat(stopped.path("content").asString()).contains("nothing of yours is stored");
        lab.general.send(lab.bob, "unheard");
        lab.general.send(lab.mia, "heard");
        until(() -> assertThat(lab.stored(ACME)).contains("heard"));
        assertThat(lab.stored(ACME)).contains("before").doesNotContain("unheard");

        assertThat(said(lab.press(lab.bob, stopped, "Record me again"))).contains("is stored again");
        lab.general.send(lab.bob, "heard again");
        until(() -> assertThat(lab.stored(ACME)).contains("heard again"));
    }

    @Test
    void inAServerThatIsNotLinkedAPersonIsToldSo() {
        assertThat(lab.said(lab.bob, "gaia-me privacy", Map.of())).contains("is not linked to a workspace");
    }

    @Test
    void aMessageIsSavedByThoseWhoMayAndGoesWithIt() {
        long message = lab.general.send(lab.bob, "worth keeping");
        assertThat(said(save(lab.mia, lab.general, message))).contains("not linked to a workspace");
        lab.link(ACME);
        until(() -> assertThat(lab.stored(ACME)).contains("worth keeping"));

        assertThat(said(save(lab.mia, lab.general, message)))
                .as("Manage Server is not Manage Messages")
                .contains("Who may manage messages", "/gaia settings");
        assertThat(said(save(lab.owner, lab.general, message)))
                .contains("Saved to **Acme**", "Kept: the message by **" + lab.bob.mention() + "**");
        assertThat(said(save(lab.owner, lab.general, message))).contains("already");
        assertThat(saved()).isEqualTo(1);
        scene.servers.savers(lab.stream(ACME), Savers.EVERYONE);
        assertThat(said(save(lab.bob, lab.general, message))).contains("Saved to **Acme**");
        assertThat(saved()).isEqualTo(2);
        scene.servers.savers(lab.stream(ACME), Savers.NOBODY);
        assertThat(said(save(lab.owner, lab.general, message))).contains("Nobody");

        lab.general.delete(message);
        until(() -> assertThat(saved()).isZero());
    }

    @Test
    void aPersonWhoIsForgottenTakesWhatTheySavedAlong() {
        long message = lab.general.send(lab.owner, "of the owner");
        lab.link(ACME);
        scene.servers.savers(lab.stream(ACME), Savers.EVERYONE);
        until(() -> assertThat(lab.stored(ACME)).contains("of the owner"));
        assertThat(said(save(lab.bob, lab.general, message))).contains("Saved");
        assertThat(said(save(lab.mia, lab.general, message))).contains("Saved");

        JsonNode told = shown(lab.run(lab.bob, "gaia-me privacy", Map.of()));
        shown(lab.press(lab.bob, shown(lab.press(lab.bob, told, "Forget me")), "Yes, forget me"));

        until(() -> assertThat(saved()).isEqualTo(1));
        assertThat(said(save(lab.bob, lab.general, message))).contains("You asked not to be recorded");
    }

    @Test
    void whatWasSavedGoesWithAPurgeOfItsChannelOrServer() {
        SimulatedChannel lobby = lab.guild.textChannel("lobby");
        long inGeneral = lab.general.send(lab.bob, "in general");
        long inLobby = lobby.send(lab.bob, "in the lobby");
        lab.link(ACME);
        until(() -> assertThat(lab.stored(ACME)).contains("in general", "in the lobby"));
        assertThat(said(save(lab.owner, lab.general, inGeneral))).contains("Saved");
        assertThat(said(save(lab.owner, lobby, inLobby))).contains("Saved");
        Purges purges = scene.bot.bean(Purges.class);

        assertThat(purges.ask(ACME, new PurgeScope.Channel(new ChannelId(lab.general.id()))))
                .isInstanceOf(Asked.Begun.class);
        until(() -> assertThat(saved(lab.general)).isZero());
        assertThat(saved(lobby)).isEqualTo(1);

        assertThat(purges.ask(ACME, new PurgeScope.Server(new GuildId(lab.guild.id()))))
                .isInstanceOf(Asked.Begun.class);
        until(() -> assertThat(saved(lobby)).isZero());
    }

    @Test
    void whatDoesNotGoToTheWorkspaceCannotBeSavedThere() {
        SimulatedChannel lobby = lab.guild.textChannel("lobby");
        long message = lobby.send(lab.bob, "in the lobby");
        lab.link(ACME);
        scene.servers.choose(lab.stream(ACME), ChannelChoice.channels(Set.of(new ChannelId(lab.general.id()))));

        assertThat(said(save(lab.owner, lobby, message))).contains("does not go to **Acme**");
        assertThat(saved()).isZero();
    }

    @Test
    void ofSeveralWorkspacesOneIsAskedFor() {
        long message = lab.general.send(lab.bob, "for one of them");
        lab.link(ACME);
        lab.link(GLOBEX);
        until(() -> assertThat(lab.stored(GLOBEX)).contains("for one of them"));

        JsonNode which = shown(save(lab.owner, lab.general, message));
        String answer = said(lab.choose(lab.owner, which, "Choose a workspace", List.of(CustomIds.tag(GLOBEX))));

        assertThat(answer).contains("Saved to **Globex & Söhne**");
    }

    private Interaction save(SimulatedUser by, SimulatedChannel channel, long message) {
        return channel.with(scene.discord.bot()).messageCommand(by, CommandSet.SAVE, message);
    }

    private long saved() {
        return saved(lab.general);
    }

    private long saved(SimulatedChannel channel) {
        String on = "^acme/%s/".formatted(Snowflakes.padded(channel.id()));
        return scene.database.getCollection("saved").countDocuments(new Document("on", new Document("$regex", on)));
    }
}
