package space.gaia.workspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.stream.StreamId;

@OnEveryEngine
class LinkedServersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final WorkspaceId ACME = new WorkspaceId("acme");
    private static final GuildId GUILD = new GuildId(700);
    private static final StreamId STREAM = new StreamId(ACME, GUILD);

    private final MongoDatabase database;
    private final LinkedServers servers;

    LinkedServersTest(MongoDatabase database) {
        this.database = database;
        this.servers = new LinkedServers(database, Clock.fixed(NOW, ZoneOffset.UTC));
        servers.createIndexes();
    }

    @BeforeEach
    void empty() {
        database.getCollection("servers").drop();
    }

    @Test
    void aLinkIsReadBackWhole() {
        ChannelChoice choice = new ChannelChoice.Categories(
                Set.of(new ChannelId(1)), Set.of(new ChannelId(2)), Set.of(new ChannelId(3)));

        LinkedServer linked = servers.link(STREAM, "Acme", "a1b2", "ada", choice);

        assertThat(servers.find(STREAM)).contains(linked);
        assertThat(linked)
                .isEqualTo(new LinkedServer(
                        ACME,
                        GUILD,
                        "Acme",
                        "a1b2",
                        "ada",
                        NOW,
                        choice,
                        false,
                        HistoryDepth.all(),
                        true,
                        new ServerHealth(ServerHealth.State.PENDING, "", NOW),
                        Set.of(),
                        new Audiences(Map.of(), null, 1),
                        null,
                        Savers.MODERATORS,
                        1));
    }

    @Test
    void everyKindOfChoiceIsReadBack() {
        servers.link(STREAM, "Acme", null, "ada", ChannelChoice.all());
        ChannelChoice.All all = new ChannelChoice.All(Set.of(new ChannelId(4)), Set.of(new ChannelId(5)));
        servers.choose(STREAM, all);
        assertThat(servers.find(STREAM).orElseThrow().choice()).isEqualTo(all);

        ChannelChoice named = ChannelChoice.channels(Set.of(new ChannelId(6)));
        servers.choose(STREAM, named);
        assertThat(servers.find(STREAM).orElseThrow().choice()).isEqualTo(named);
    }

    @Test
    void anUnlinkedServerIsKeptButNotListed() {
        servers.link(STREAM, "Acme", null, "ada", ChannelChoice.all());

        assertThat(servers.unlink(STREAM)).isTrue();

        assertThat(servers.unlink(STREAM)).isFalse();
        assertThat(servers.ofWorkspace(ACME)).isEmpty();
        assertThat(servers.ofGuild(GUILD)).isEmpty();
        assertThat(servers.find(STREAM).orElseThrow().linked()).isFalse();
    }

    @Test
    void aServerIsFoundByItsWorkspaceAndByItself() {
        servers.link(STREAM, "Acme", null, "ada", ChannelChoice.all());
        servers.link(new StreamId(new WorkspaceId("acme-two"), GUILD), "Acme", null, "bo", ChannelChoice.all());
        servers.link(new StreamId(ACME, new GuildId(701)), "Other", null, "ada", ChannelChoice.all());

        assertThat(servers.ofWorkspace(ACME)).extracting(LinkedServer::name).containsExactly("Acme", "Other");
        assertThat(servers.ofGuild(GUILD)).extracting(LinkedServer::linkedBy).containsExactlyInAnyOrder("ada", "bo");
    }

    @Test
    void healthAndNameAreWrittenOnlyWhenTheyDiffer() {
        servers.link(STREAM, "Acme", null, "ada", ChannelChoice.all());

        servers.setHealth(STREAM, ServerHealth.up(NOW));
        servers.setHealth(STREAM, ServerHealth.up(NOW.plusSeconds(9)));
        servers.describe(STREAM, "Acme", null);
        servers.describe(STREAM, "Acme & Co", "f00");

        LinkedServer server = servers.find(STREAM).orElseThrow();
        assertThat(server.version()).isEqualTo(3);
        assertThat(server.health()).isEqualTo(ServerHealth.up(NOW));
        assertThat(server.name()).isEqualTo("Acme & Co");
        assertThat(server.icon()).isEqualTo("f00");
    }

    @Test
    void aDirectoryTellsWhatWasLinkedChosenAnewAndUnlinked() {
        ServerDirectory directory = new ServerDirectory(servers, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(directory.loaded()).isFalse();
        LinkedServer linked = servers.link(STREAM, "Acme", null, "ada", ChannelChoice.all());

        assertThat(directory.refresh()).containsExactly(linked);
        assertThat(directory.loaded()).isTrue();
        assertThat(directory.ofGuild(GUILD)).containsExactly(linked);

        servers.setHealth(STREAM, ServerHealth.up(NOW));
        assertThat(directory.refresh()).isEmpty();
        assertThat(directory.ofGuild(GUILD).getFirst().health().state()).isEqualTo(ServerHealth.State.UP);

        servers.choose(STREAM, ChannelChoice.channels(Set.of(new ChannelId(6))));
        assertThat(directory.refresh()).extracting(LinkedServer::stream).containsExactly(STREAM);

        servers.unlink(STREAM);
        assertThat(directory.refresh()).extracting(LinkedServer::linked).containsExactly(false);
        assertThat(directory.ofGuild(GUILD)).isEmpty();
        assertThat(directory.linked()).isEmpty();
    }
}
