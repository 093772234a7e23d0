package space.gaia.workspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.permission.Permission;
import space.gaia.workspace.permission.Permissions;
import space.gaia.workspace.server.ServerLinks.Linked;
import space.gaia.workspace.stream.StreamId;

/** Of those who link or change a server at once, none is overlooked. */
@OnEveryEngine
class ServerLinksTest {
    private static final ChannelId CHANNEL = new ChannelId(11);
    private static final Permissions EVERYONE = Permissions.of(Permission.VIEW_CHANNEL);

    private final LinkedServers servers;
    private final ServerLinks links;
    private StreamId stream = stream();

    ServerLinksTest(MongoDatabase database) {
        this.servers = new LinkedServers(database, Clock.systemUTC());
        this.links = new ServerLinks(servers);
    }

    @BeforeEach
    void anew() {
        stream = stream();
    }

    @Test
    void whatIsLinkedIsReadBackAndNotLinkedAgain() {
        Selection selection = new Selection(
                new ChannelChoice.All(Set.of(), Set.of(CHANNEL)),
                Map.of(CHANNEL, Audience.ADMINS),
                true,
                HistoryDepth.ofDays(7));

        LinkedServer made = ((Linked.Made) link("ada", selection)).server();

        assertThat(Selection.of(made)).isEqualTo(selection);
        assertThat(made.linkedBy()).isEqualTo("ada");
        assertThat(made.audiences().everyone()).isEqualTo(EVERYONE);
        assertThat(link("bob", all())).isEqualTo(new Linked.Before(made));
        assertThat(servers.find(stream)).contains(made);
    }

    @Test
    void ofManyWhoLinkAtOnceOneDoes() throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Linked> answers = people
                    .invokeAll(IntStream.range(0, 16)
                            .<Callable<Linked>>mapToObj(person -> () -> link("person " + person, all()))
                            .toList())
                    .stream()
                    .map(ServerLinksTest::get)
                    .toList();

            assertThat(answers).filteredOn(Linked.Made.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Linked.Before.class::isInstance).hasSize(15);
        }
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedIsNone() {
        LinkedServer read = ((Linked.Made) link("ada", all())).server();
        Selection less =
                new Selection(new ChannelChoice.All(Set.of(CHANNEL), Set.of()), Map.of(), false, HistoryDepth.all());

        LinkedServer changed = links.change(read, less).orElseThrow();

        assertThat(Selection.of(changed)).isEqualTo(less);
        assertThat(links.change(read, all())).isEmpty();
        servers.keepOut(stream, CHANNEL, false);
        assertThat(links.change(changed, all())).as("a purge came between").isEmpty();
        Optional<LinkedServer> now = servers.find(stream);
        assertThat(links.change(now.orElseThrow(), less)).isPresent();
    }

    @Test
    void howItFaresIsNoChangeOfWhatIsChosen() {
        LinkedServer read = ((Linked.Made) link("ada", all())).server();
        servers.setHealth(stream, ServerHealth.down("away", Clock.systemUTC().instant()));
        servers.describe(stream, "Another name", "icon");

        assertThat(links.change(read, all())).isPresent();
    }

    @Test
    void whoLinksAnewAfterAnEndSaysAnewWhoReadsWhat() {
        link(
                "ada",
                new Selection(
                        ChannelChoice.channels(Set.of(CHANNEL)),
                        Map.of(CHANNEL, Audience.WORKSPACE),
                        true,
                        HistoryDepth.none()));
        servers.unlink(stream);

        LinkedServer again = ((Linked.Made) link("bob", all())).server();

        assertThat(Selection.of(again)).isEqualTo(all());
    }

    @Test
    void aServerThatIsBeingPurgedIsNotLinked() {
        link("ada", all());
        servers.purging(stream, "a purge");

        assertThat(link("bob", all())).isEqualTo(new Linked.BeingPurged());
        servers.purged(stream, "a purge");
        assertThat(link("bob", all())).isInstanceOf(Linked.Made.class);
    }

    @Test
    void theRolesOfTheServerCountWhenTheyChange() {
        LinkedServer made = ((Linked.Made) link("ada", all())).server();
        links.everyone(stream, EVERYONE);
        assertThat(servers.find(stream)).contains(made);

        links.everyone(stream, Permissions.NONE);

        LinkedServer hidden = servers.find(stream).orElseThrow();
        assertThat(hidden.audiences().isOpen(stream.guild(), List.of())).isFalse();
        assertThat(hidden.audiences().number()).isGreaterThan(made.audiences().number());
    }

    private Linked link(String by, Selection selection) {
        return links.link(stream, "Acme", null, by, selection, EVERYONE);
    }

    private static Selection all() {
        return new Selection(ChannelChoice.all(), Map.of(), false, HistoryDepth.all());
    }

    private static StreamId stream() {
        return new StreamId(new WorkspaceId("acme-" + Long.toString(System.nanoTime(), 36)), new GuildId(9_000));
    }

    private static Linked get(Future<Linked> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
