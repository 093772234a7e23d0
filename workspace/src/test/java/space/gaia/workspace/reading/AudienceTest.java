package space.gaia.workspace.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.reading.Library.GENERAL;
import static space.gaia.workspace.reading.Library.GUILD;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.permission.Permission;
import space.gaia.workspace.permission.Permissions;
import space.gaia.workspace.reading.ChangeReader.Changes;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.HistoryDepth;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.Selection;
import space.gaia.workspace.server.ServerLinks;

/** A chosen channel that is hidden from @everyone is for those only for whom somebody said it is, at every reader. */
@OnEveryEngine
class AudienceTest {
    private static final long THREAD = 101;
    private static final List<Map<String, ?>> HIDDEN =
            List.of(Map.of("id", GUILD.toString(), "type", 0, "allow", "0", "deny", "1024"));

    private final MongoClient client;
    private final MongoDatabase database;
    private Library library;
    private ServerLinks links;
    private Viewer admin;
    private Viewer member;

    AudienceTest(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
        begin();
    }

    @BeforeEach
    void begin() {
        library = new Library(client, database, "acme-" + Long.toString(System.nanoTime(), 36));
        links = new ServerLinks(library.servers);
        admin = library.viewer;
        member = new Viewer(library.stream.workspace(), null, false);
        library.channel(THREAD, 11, "name", "a thread", "parent_id", GENERAL.toString());
        library.message(5);
        choose(ChannelChoice.channels(Set.of(GENERAL)), Map.of());
    }

    @Test
    void aChosenChannelThatIsHiddenIsForNobodyUntilSomebodySaysForWhom() {
        assertThat(sees(member)).isTrue();

        hide();

        assertThat(sees(member)).isFalse();
        assertThat(sees(admin)).isFalse();
        assertThat(awaiting()).isEqualTo(List.of(GENERAL.toString()));
        choose(ChannelChoice.channels(Set.of(GENERAL)), Map.of(GENERAL, Audience.ADMINS));
        assertThat(sees(admin)).isTrue();
        assertThat(sees(member)).isFalse();
        assertThat(awaiting()).isEmpty();
        choose(ChannelChoice.channels(Set.of(GENERAL)), Map.of(GENERAL, Audience.WORKSPACE));
        assertThat(sees(member)).isTrue();
    }

    @Test
    void aRuleHasNoHiddenChannelUnlessItWasConfirmed() {
        choose(ChannelChoice.all(), Map.of());
        assertThat(sees(member)).isTrue();
        assertThat(awaiting()).isEmpty();
        hide();
        assertThat(sees(admin)).isFalse();
        assertThat(awaiting()).isEqualTo(List.of(GENERAL.toString()));

        choose(new ChannelChoice.All(Set.of(), Set.of(GENERAL)), Map.of(GENERAL, Audience.ADMINS));

        assertThat(awaiting()).isEmpty();
        assertThat(sees(admin)).isTrue();
        assertThat(sees(member)).isFalse();
    }

    @Test
    void ofARuleOnlyWhatWasArchivedWaitsForAnAudience() {
        long empty = 70;
        choose(ChannelChoice.all(), Map.of());
        library.channel(empty, 0, "permission_overwrites", HIDDEN);
        assertThat(awaiting()).isEmpty();

        library.channel(THREAD + 1, 11, "name", "in it", "parent_id", Long.toString(empty));
        library.messageIn(new ChannelId(THREAD + 1), 6);
        assertThat(awaiting()).isEqualTo(List.of(Long.toString(empty)));

        choose(ChannelChoice.all().without(new ChannelId(empty)), Map.of());
        assertThat(awaiting()).isEmpty();
    }

    @Test
    void whatTheRolesOfTheServerHideIsHiddenToo() {
        links.everyone(library.stream, Permissions.NONE);
        assertThat(sees(member)).isFalse();

        library.channel(
                GENERAL.value(),
                0,
                "permission_overwrites",
                List.of(Map.of("id", GUILD.toString(), "type", 0, "allow", "1024", "deny", "0")));
        assertThat(sees(member)).isTrue();
        links.everyone(library.stream, Permissions.of(Permission.VIEW_CHANNEL));
        assertThat(sees(member)).isTrue();
    }

    @Test
    void aFollowerIsToldThatAChannelWasClosedAndThatItIsOpenAgainInOrder() {
        Changes before = library.changes.changes(member, ChangeCursor.start(), 100);
        assertThat(before.sights()).isEmpty();

        hide();
        library.message(6);

        Changes closed = library.changes.changes(member, again(before), 100);
        assertThat(closed.changes())
                .singleElement()
                .satisfies(change -> assertThat(change).containsEntry("kind", "channel"));
        assertThat(Json.object(closed.changes().getFirst().get("channel")))
                .containsOnlyKeys("id", "guild_id", "gaia")
                .extractingByKey("gaia")
                .asString()
                .contains("state=hidden");
        choose(ChannelChoice.channels(Set.of(GENERAL)), Map.of(GENERAL, Audience.WORKSPACE));
        Changes open = library.changes.changes(member, again(closed), 100);
        assertThat(open.changes()).isEmpty();
        assertThat(open.sights())
                .containsExactly(Map.of("server", GUILD.toString(), "channels", List.of(GENERAL.toString())));
        assertThat(library.changes.changes(member, again(open), 100).sights()).isEmpty();
    }

    @Test
    void aFollowerIsToldOfEachChangeOfTheChoiceAndOfTheEndOfALink() {
        Changes before = library.changes.changes(member, ChangeCursor.start(), 100);
        choose(ChannelChoice.channels(Set.of(new ChannelId(999))), Map.of());

        Changes narrowed = library.changes.changes(member, again(before), 100);
        assertThat(narrowed.sights()).containsExactly(Map.of("server", GUILD.toString(), "channels", List.of()));
        library.servers.unlink(library.stream);

        Changes ended = library.changes.changes(member, again(narrowed), 100);
        assertThat(ended.sights()).hasSize(1);
        assertThat(library.changes.changes(member, again(ended), 100).sights()).isEmpty();
    }

    @Test
    void aCursorFromBeforeThatIsToldOnce() {
        Changes before = library.changes.changes(member, ChangeCursor.start(), 100);
        ChangeCursor old = new ChangeCursor(before.cursor().seen(), new TreeMap<>());

        Changes once = library.changes.changes(member, ChangeCursor.of(old.text()), 100);

        assertThat(once.sights()).hasSize(1);
        assertThat(library.changes.changes(member, again(once), 100).sights()).isEmpty();
    }

    /** As a caller brings it back. */
    private static ChangeCursor again(Changes changes) {
        return ChangeCursor.of(changes.cursor().text());
    }

    private void hide() {
        library.channel(GENERAL.value(), 0, "permission_overwrites", HIDDEN);
    }

    private void choose(ChannelChoice choice, Map<ChannelId, Audience> audiences) {
        LinkedServer before = library.servers.find(library.stream).orElseThrow();
        assertThat(links.change(before, new Selection(choice, audiences, false, HistoryDepth.all())))
                .isPresent();
    }

    private List<?> awaiting() {
        ServerReader reader = library.serverReader();
        Map<String, ?> json = reader.server(admin, GUILD).orElseThrow().json();
        Object awaiting = Objects.requireNonNull(Json.object(json.get("gaia"))).get("awaiting_audience");
        return (List<?>) Objects.requireNonNull(awaiting);
    }

    /** Whether this viewer sees the channel; all readers must agree. */
    private boolean sees(Viewer viewer) {
        MessageId message = new MessageId(5);
        Set<Boolean> all = Set.copyOf(List.of(
                library.messages
                        .page(viewer, GENERAL, new Place.Newest(), 10, true)
                        .isPresent(),
                library.messages.pins(viewer, GENERAL, Long.MAX_VALUE, 10).isPresent(),
                library.messages.message(viewer, GENERAL, message, true).isPresent(),
                library.channels.channel(viewer, GENERAL).isPresent(),
                library.channels.channel(viewer, new ChannelId(THREAD)).isPresent(),
                library.channels.threads(viewer, GENERAL, Long.MAX_VALUE, 10).isPresent(),
                !library.channels.channels(viewer, GUILD).orElseThrow().items().isEmpty(),
                library.coverageReader().channel(viewer, GENERAL).isPresent(),
                library.changes.changes(viewer, ChangeCursor.start(), 100).changes().stream()
                        .anyMatch(change -> "message".equals(change.get("kind")))));
        assertThat(all).as("readers agree").hasSize(1);
        return all.iterator().next();
    }
}
