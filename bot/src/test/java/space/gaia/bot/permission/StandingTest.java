package space.gaia.bot.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.bot.command.Scene.ACME;
import static space.gaia.bot.command.Scene.until;

import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.bot.command.Scene;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.gateway.Intent;
import space.gaia.simulator.world.Permission;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.HistoryDepth;
import space.gaia.workspace.server.Lack;
import space.gaia.workspace.server.Lack.Missing;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.Notice;
import space.gaia.workspace.server.Selection;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.server.ServerLinks;
import space.gaia.workspace.server.ServerStanding;
import space.gaia.workspace.server.ServerStandings;

/** What the bot lacks in a linked server is known and follows what happens; so is what happens to the server itself. */
@OnEveryEngine
class StandingTest {

    private static final long READ = Permission.of(Permission.READ_MESSAGE_HISTORY);

    private final Scene scene;
    private final ServerStandings standings;
    private final LinkedServers servers;
    private final Scene.Place lab;

    StandingTest(MongoEngine engine, MongoClient client) {
        this.scene = Scene.shared(engine, client);
        this.standings = new ServerStandings(new Engine(client, scene.database));
        this.servers = scene.bot.bean(LinkedServers.class);
        this.lab = scene.place();
    }

    @BeforeEach
    void linked() {
        lab.link(ACME);
        until(() -> assertThat(standing().lookedAt()).isNotNull());
    }

    @AfterAll
    static void close() {
        Scene.closeShared();
    }

    @Test
    void aPermissionThatIsTakenAwayIsMissedUntilItIsGivenBack() {
        assertThat(standing().lacks()).isEmpty();

        lab.general.overwrite(scene.discord.bot(), 0, READ);
        until(() -> assertThat(standing().lacks()).containsExactly(lack(lab.general, Missing.READ_MESSAGE_HISTORY)));
        lab.general.overwrite(scene.discord.bot(), READ, 0);
        until(() -> assertThat(standing().lacks()).isEmpty());

        lab.general.overwrite(scene.discord.bot(), 0, Permission.of(Permission.VIEW_CHANNEL));
        until(() -> assertThat(standing().lacks()).containsExactly(lack(lab.general, Missing.VIEW_CHANNEL)));
        assertThat(standing().lacking()).isEqualTo(1);
    }

    @Test
    void theChatOfAVoiceChannelNeedsConnect() {
        SimulatedChannel voice = lab.guild.voiceChannel("voice");
        voice.overwrite(scene.discord.bot(), 0, Permission.of(Permission.CONNECT));

        until(() -> assertThat(standing().lacks()).containsExactly(lack(voice, Missing.CONNECT)));
    }

    @Test
    void privateThreadsNeedManageThreadsOnceTheyAreSwitchedOn() {
        lab.general.overwrite(scene.discord.bot(), 0, Permission.of(Permission.MANAGE_THREADS));
        servers.privateThreads(lab.stream(ACME), true);
        until(() -> assertThat(standing().lacks()).containsExactly(lack(lab.general, Missing.MANAGE_THREADS)));

        lab.general.overwrite(scene.discord.bot(), Permission.of(Permission.MANAGE_THREADS), 0);
        until(() -> assertThat(standing().lacks()).isEmpty());
    }

    @Test
    void theMessageContentIntentIsMissedUntilItIsGivenBack() {
        long application = scene.discord.bot().applicationId();
        scene.discord.gateway().intents().deny(application, Intent.MESSAGE_CONTENT);
        try {
            lab.general.send(lab.bob, "without its content");
            until(() -> assertThat(standing().lacks()).contains(new Lack(null, Missing.MESSAGE_CONTENT)));
        } finally {
            scene.discord.gateway().intents().allow(application, Intent.MESSAGE_CONTENT);
        }
        lab.general.send(lab.bob, "with its content");
        until(() -> assertThat(standing().lacks()).isEmpty());
    }

    @Test
    void onlyWhatIsChosenIsMissed() {
        SimulatedChannel lobby = lab.guild.textChannel("lobby");
        lobby.overwrite(scene.discord.bot(), 0, READ);
        until(() -> assertThat(standing().lacks()).containsExactly(lack(lobby, Missing.READ_MESSAGE_HISTORY)));

        servers.choose(lab.stream(ACME), ChannelChoice.channels(Set.of(new ChannelId(lab.general.id()))));
        until(() -> assertThat(standing().lacks()).isEmpty());
    }

    @Test
    void aNewChannelJoinsByTheRuleOnlyIfEveryoneCanSeeIt() {
        SimulatedChannel open = lab.guild.textChannel("open");
        SimulatedChannel hidden = lab.guild.channel(tools.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("name", "hidden")
                .put("type", 0)
                .set("permission_overwrites", denied()));

        until(() -> assertThat(notices())
                .contains(notice(Notice.Kind.CHANNEL_JOINED, open), notice(Notice.Kind.CHANNEL_STAYS_OUT, hidden)));
        open.send(lab.bob, "in the open");
        hidden.send(lab.owner, "in hiding");
        until(() -> assertThat(lab.stored(ACME)).contains("in the open"));
        assertThat(lab.stored(ACME)).doesNotContain("in hiding");
    }

    @Test
    void aChannelThatIsHiddenOrDeletedIsTold() {
        SimulatedChannel lobby = lab.guild.textChannel("lobby");
        lobby.send(lab.bob, "in the lobby");
        until(() -> assertThat(lab.stored(ACME)).contains("in the lobby"));
        lab.general.send(lab.bob, "in general");
        until(() -> assertThat(lab.stored(ACME)).contains("in general"));
        until(() -> assertThat(notices()).contains(notice(Notice.Kind.CHANNEL_JOINED, lobby)));

        lab.general.hideFromEveryone();
        until(() -> assertThat(notices()).contains(notice(Notice.Kind.CHANNEL_HIDDEN, lab.general)));
        assertThat(lab.stored(ACME)).as("it is not deleted").contains("in general");
        lobby.delete();
        until(() -> assertThat(notices()).contains(notice(Notice.Kind.CHANNEL_DELETED, lobby)));
    }

    @Test
    void aWordOnAHiddenChannelEndsWhenEveryoneSeesIt() {
        ServerLinks links = scene.bot.bean(ServerLinks.class);
        ChannelId general = new ChannelId(lab.general.id());
        lab.general.hideFromEveryone();
        until(() -> assertThat(notices()).contains(notice(Notice.Kind.CHANNEL_HIDDEN, lab.general)));
        until(() -> assertThat(links.change(
                        link(),
                        new Selection(
                                link().choice().confirming(Set.of(general)),
                                Map.of(general, Audience.WORKSPACE),
                                false,
                                HistoryDepth.all())))
                .isPresent());
        assertThat(link().audiences().ofHidden()).containsOnlyKeys(general);

        lab.general.overwrite(lab.guild.everyone(), Permission.VIEW_CHANNEL.bit(), 0);
        until(() -> assertThat(link().audiences().ofHidden()).isEmpty());
        lab.general.hideFromEveryone();
        lab.general.send(lab.owner, "after the second hiding");

        until(() -> assertThat(standing().lookedAt()).isNotNull());
        assertThat(link().choice()).isEqualTo(ChannelChoice.all());
        assertThat(link().audiences().ofHidden()).isEmpty();
    }

    @Test
    void anotherOwnerIsToldAndChangesNothing() {
        lab.guild.update(tools.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("owner_id", Long.toString(lab.mia.id())));

        until(() -> assertThat(notices()).contains(notice(Notice.Kind.OWNER_CHANGED, null)));
        assertThat(servers.find(lab.stream(ACME)).orElseThrow().linked()).isTrue();
    }

    @Test
    void anOutageDeletesNothing() {
        lab.general.send(lab.bob, "before the outage");
        until(() -> assertThat(lab.stored(ACME)).contains("before the outage"));

        lab.guild.unavailable();
        until(() -> assertThat(health()).isEqualTo(ServerHealth.State.DOWN));
        until(() -> assertThat(notices()).contains(notice(Notice.Kind.OUTAGE_BEGAN, null)));
        assertThat(lab.stored(ACME)).contains("before the outage");

        lab.guild.available();
        until(() -> assertThat(health()).isEqualTo(ServerHealth.State.UP));
        until(() -> assertThat(notices()).contains(notice(Notice.Kind.OUTAGE_ENDED, null)));
        lab.general.send(lab.bob, "after the outage");
        until(() -> assertThat(lab.stored(ACME)).contains("before the outage", "after the outage"));
    }

    @Test
    void aBotThatIsRemovedKeepsWhatItStoredAndGoesOnWhenItIsBack() {
        lab.general.send(lab.bob, "before the removal");
        until(() -> assertThat(lab.stored(ACME)).contains("before the removal"));

        lab.guild.remove(scene.discord.bot());
        until(() -> assertThat(health()).isEqualTo(ServerHealth.State.DOWN));
        until(() -> assertThat(notices()).contains(notice(Notice.Kind.BOT_REMOVED, null)));
        assertThat(lab.stored(ACME)).contains("before the removal");
        lab.general.send(lab.bob, "while it was away");

        scene.discord.bot().joins(lab.guild);
        until(() -> assertThat(health()).isEqualTo(ServerHealth.State.UP));
        until(() -> assertThat(notices()).contains(notice(Notice.Kind.BOT_RETURNED, null)));
        until(() -> assertThat(lab.stored(ACME)).contains("before the removal", "while it was away"));
    }

    private tools.jackson.databind.node.ArrayNode denied() {
        var overwrites = tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        overwrites
                .addObject()
                .put("id", Long.toString(lab.guild.id()))
                .put("type", 0)
                .put("allow", "0")
                .put("deny", Long.toString(Permission.of(Permission.VIEW_CHANNEL)));
        return overwrites;
    }

    private LinkedServer link() {
        return servers.find(lab.stream(ACME)).orElseThrow();
    }

    private ServerStanding standing() {
        return standings.of(lab.stream(ACME));
    }

    private ServerHealth.State health() {
        return servers.find(lab.stream(ACME)).orElseThrow().health().state();
    }

    private List<Told> notices() {
        return standing().notices().stream()
                .map(notice -> new Told(notice.kind(), notice.channel()))
                .toList();
    }

    private record Told(Notice.Kind kind, @Nullable ChannelId channel) {}

    private static Told notice(Notice.Kind kind, @Nullable SimulatedChannel channel) {
        return new Told(kind, channel == null ? null : new ChannelId(channel.id()));
    }

    private static Lack lack(SimulatedChannel channel, Missing missing) {
        return new Lack(new ChannelId(channel.id()), missing);
    }
}
