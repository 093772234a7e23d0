package space.gaia.bot.command;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.bot.command.Scene.ACME;
import static space.gaia.bot.command.Scene.GLOBEX;
import static space.gaia.bot.command.Scene.said;
import static space.gaia.bot.command.Scene.shown;
import static space.gaia.bot.command.Scene.until;

import com.mongodb.client.MongoClient;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.world.Interaction;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.linking.LinkCodes;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServer;
import tools.jackson.databind.JsonNode;

/** A server is linked from within Discord, with a code that an admin of a workspace made. */
@OnEveryEngine
class LinkCommandTest {

    private final Scene scene;
    private final Scene.Place lab;

    LinkCommandTest(MongoEngine engine, MongoClient client) {
        this.scene = Scene.shared(engine, client);
        this.lab = scene.place();
    }

    @AfterAll
    static void close() {
        Scene.closeShared();
    }

    @Test
    void aServerIsLinkedByACodeAndWhatIsWrittenThereIsStored() {
        lab.general.send(lab.bob, "before the link");
        lab.guild.textChannel("hr").hideFromEveryone();

        JsonNode answer = lab.link(ACME);
        lab.general.send(lab.bob, "after the link");

        assertThat(answer.path("content").asString())
                .contains("**Lab** is linked to the workspace **Acme**", lab.general.mention(), "says yes: 1");
        LinkedServer linked = lab.linked(ACME);
        assertThat(linked.linkedBy()).isEqualTo("discord:" + lab.mia.id());
        assertThat(linked.choice()).isEqualTo(ChannelChoice.all());
        until(() -> assertThat(lab.stored(ACME)).contains("before the link", "after the link"));
        assertThat(scene.database.getCollection("audit").find(new Document("workspace", "acme")))
                .anySatisfy(record ->
                        assertThat(record.toJson()).contains("server.linked", String.valueOf(lab.mia.id()), "tok_1"));
    }

    @Test
    void theSameLinkAgainChangesNothing() {
        lab.link(ACME);
        LinkedServer before = lab.linked(ACME);

        String said = lab.said(lab.owner, "gaia link", Map.of("code", lab.code(ACME)));

        assertThat(said).contains("linked to the workspace **Acme** already", "Nothing was changed");
        assertThat(lab.linked(ACME).linkedAt()).isEqualTo(before.linkedAt());
        assertThat(lab.linked(ACME).linkedBy()).isEqualTo(before.linkedBy());
    }

    @Test
    void aServerCanBeLinkedToSeveralWorkspaces() {
        lab.link(ACME);
        lab.link(GLOBEX);

        lab.general.send(lab.bob, "for both");

        until(() -> {
            assertThat(lab.stored(ACME)).contains("for both");
            assertThat(lab.stored(GLOBEX)).contains("for both");
        });
    }

    @Test
    void eachCodeThatIsNoGoodHasAnAnswerOfItsOwn() {
        String spent = lab.code(ACME);
        lab.said(lab.mia, "gaia link", Map.of("code", spent));
        String expired = lab.code(GLOBEX);
        scene.database
                .getCollection("link_codes")
                .updateMany(
                        new Document("workspace", "globex"),
                        new Document(
                                "$set",
                                new Document("expires", Date.from(Instant.now().minusSeconds(1)))));
        String foreign = scene.codes
                .issue(GLOBEX, "tok_1", new GuildId(scene.place().guild.id()))
                .code()
                .reveal();

        assertThat(lab.said(lab.mia, "gaia link", Map.of("code", "0000-0000-0000")))
                .contains("no such code");
        assertThat(lab.said(lab.mia, "gaia link", Map.of("code", "what?"))).contains("no such code");
        assertThat(lab.said(lab.mia, "gaia link", Map.of("code", spent))).contains("was used before");
        assertThat(lab.said(lab.mia, "gaia link", Map.of("code", expired))).contains("too old", "10 minutes");
        assertThat(lab.said(lab.mia, "gaia link", Map.of("code", foreign))).contains("another server");
        assertThat(scene.servers.find(lab.stream(GLOBEX))).isEmpty();
    }

    @Test
    void whoTriesTwentyCodesIsNotListenedToForAWhile() {
        for (int i = 0; i < LinkCodes.MOST_TRIES; i++) {
            assertThat(lab.said(lab.mia, "gaia link", Map.of("code", "0000-0000-00%02d".formatted(i))))
                    .contains("no such code");
        }

        assertThat(lab.said(lab.mia, "gaia link", Map.of("code", lab.code(ACME))))
                .contains("Too many codes", "<t:");
        assertThat(lab.said(lab.owner, "gaia link", Map.of("code", lab.code(ACME))))
                .as("the server has no more tries either")
                .contains("Too many codes");
        assertThat(scene.servers.find(lab.stream(ACME))).isEmpty();
    }

    @Test
    void ofTwoAdminsWithOneCodeAtOnceOneLinks() {
        String code = lab.code(ACME);

        Interaction one = lab.run(lab.mia, "gaia link", Map.of("code", code));
        Interaction other = lab.run(lab.owner, "gaia link", Map.of("code", code));

        assertThat(List.of(said(one), said(other)))
                .satisfiesOnlyOnce(text -> assertThat(text).contains("is linked to the workspace **Acme**"))
                .satisfiesOnlyOnce(text -> assertThat(text).contains("was used before"));
    }

    @Test
    void ofTwoAdminsWithTwoCodesAtOnceTheServerIsLinkedOnce() {
        Interaction one = lab.run(lab.mia, "gaia link", Map.of("code", lab.code(ACME)));
        Interaction other = lab.run(lab.owner, "gaia link", Map.of("code", lab.code(ACME)));

        assertThat(said(one)).contains("**Acme**");
        assertThat(said(other)).contains("**Acme**");
        assertThat(scene.servers.ofGuild(new GuildId(lab.guild.id()))).hasSize(1);
    }

    @Test
    void aPersonIsAnsweredInTheLanguageOfTheirDiscord() {
        lab.mia.speaks("de");
        assertThat(lab.said(lab.mia, "gaia link", Map.of("code", "nichts"))).contains("Diesen Code gibt es nicht");
        lab.mia.speaks("es-419");
        assertThat(lab.said(lab.mia, "gaia link", Map.of("code", "nada"))).contains("Ese código no existe");
        lab.mia.speaks("fr");
        assertThat(lab.said(lab.mia, "gaia link", Map.of("code", "rien"))).contains("Ce code n'existe pas");
        lab.mia.speaks("pl");
        assertThat(lab.said(lab.mia, "gaia link", Map.of("code", "nic"))).contains("There is no such code");
    }

    @Test
    void anEndedLinkKeepsWhatWasStoredOrDeletesIt() {
        lab.general.send(lab.bob, "kept");
        lab.link(ACME);
        until(() -> assertThat(lab.stored(ACME)).contains("kept"));

        JsonNode question = shown(lab.run(lab.mia, "gaia unlink", Map.of()));
        assertThat(question.path("content").asString()).contains("End the link to **Acme**?");
        assertThat(lab.linked(ACME).linked()).isTrue();
        assertThat(said(lab.press(lab.mia, question, "Cancel"))).contains("Nothing was changed");

        question = shown(lab.run(lab.mia, "gaia unlink", Map.of()));
        assertThat(said(lab.press(lab.mia, question, "Unlink, keep what was stored")))
                .contains("has ended");
        assertThat(lab.linked(ACME).linked()).isFalse();
        assertThat(lab.stored(ACME)).contains("kept");

        lab.link(ACME);
        question = shown(lab.run(lab.mia, "gaia unlink", Map.of()));
        assertThat(said(lab.press(lab.mia, question, "Unlink and delete it all")))
                .contains("being deleted");
        until(() -> assertThat(lab.stored(ACME)).isEmpty());
        assertThat(lab.said(lab.mia, "gaia unlink", Map.of())).contains("is not linked");
    }

    @Test
    void whichOfSeveralWorkspacesIsMeantIsAskedOrTyped() {
        lab.link(ACME);
        lab.link(GLOBEX);

        JsonNode which = shown(lab.run(lab.mia, "gaia unlink", Map.of()));
        assertThat(which.path("content").asString()).contains("linked to 2 workspaces");
        JsonNode question = shown(lab.choose(lab.mia, which, "Choose a workspace", List.of(CustomIds.tag(GLOBEX))));
        assertThat(question.path("content").asString()).contains("End the link to **Globex & Söhne**?");

        assertThat(lab.said(lab.mia, "gaia unlink", Map.of("workspace", "acme")))
                .contains("End the link to **Acme**?");
        assertThat(lab.said(lab.mia, "gaia unlink", Map.of("workspace", "initech")))
                .contains("not linked to a workspace \"initech\"", "Acme", "Globex");
        Scene.Place other = scene.place();
        assertThat(other.said(other.owner, "gaia unlink", Map.of())).contains("not linked to a workspace");
    }
}
