package space.gaia.workspace.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.reading.Library.GENERAL;
import static space.gaia.workspace.reading.Library.object;
import static space.gaia.workspace.reading.Library.user;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.purge.PurgeScope;

/** From the moment that a purge is asked for nobody reads what it is about; in the end one record tells of it. */
@OnEveryEngine
class PurgeReadingTest {
    private static final Emoji THUMB = new Emoji(0, "👍", false);
    private static final long EVE = 700_000_000_000_000_001L;
    private static final AtomicInteger WORKSPACES = new AtomicInteger();

    private final MongoClient client;
    private final MongoDatabase database;
    private Library library;

    PurgeReadingTest(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
        this.library = begin();
    }

    @BeforeEach
    void talk() {
        library = begin();
        library.message(5, "author", user(EVE, "eve"), "content", "words of eve");
        library.message(
                6,
                "content",
                "<@%d> said it".formatted(EVE),
                "mentions",
                List.of(user(EVE, "eve")),
                "type",
                19,
                "message_reference",
                object("channel_id", GENERAL.toString(), "message_id", "5"));
        library.message(
                7,
                "content",
                "",
                "message_reference",
                object("type", 1, "channel_id", GENERAL.toString(), "message_id", "5"),
                "message_snapshots",
                List.of(object("message", object("content", "words of eve"))));
        library.reacted(6, THUMB, true, EVE, 1);
        library.channel(8, 11, "name", "words of eve", "parent_id", GENERAL.toString(), "owner_id", Long.toString(EVE));
    }

    @Test
    void aPersonIsInNobodysSightAtOnceAndTheFeedTellsItOnce() {
        library.purges.ask(library.stream.workspace(), new PurgeScope.Person(new UserId(EVE)));

        assertNothingOf(Long.toString(EVE), "words of eve", "eve");
        assertThat(kinds()).doesNotContain("purge");
        library.carryOut();

        assertNothingOf(Long.toString(EVE), "words of eve", "eve");
        assertThat(kinds()).containsOnlyOnce("purge");
        Map<String, @Nullable Object> told = told("purge");
        assertThat(told).containsEntry("scope", "person").containsEntry("id", null);
        assertThat(library.purges.matches(
                        library.stream.workspace(),
                        String.valueOf(told.get("purge")),
                        Set.of(new UserId(EVE), new UserId(1))))
                .contains(Set.of(new UserId(EVE)));
    }

    @Test
    void aThreadIsInNobodysSightAtOnceAndTheFeedTellsItOnce() {
        library.purges.ask(library.stream.workspace(), new PurgeScope.Channel(new ChannelId(8)));

        assertThat(library.channels.channel(library.viewer, new ChannelId(8))).isEmpty();
        assertThat(library.channels.threads(library.viewer, GENERAL, Long.MAX_VALUE, 10))
                .get()
                .satisfies(page -> assertThat(page.items()).isEmpty());
        library.carryOut();
        library.channel(8, 11, "name", "again", "parent_id", GENERAL.toString());

        assertThat(library.channels.channel(library.viewer, new ChannelId(8))).isEmpty();
        assertThat(kinds()).containsOnlyOnce("purge");
        assertThat(told("purge")).containsEntry("scope", "channel").containsEntry("id", "8");
        Viewer ofParent = new Viewer(library.stream.workspace(), Set.of(GENERAL), false);
        assertThat(library.changes.changes(ofParent, ChangeCursor.start(), 100).changes())
                .as("who could see the thread by its parent is told")
                .anyMatch(change -> "purge".equals(change.get("kind")));
        Viewer ofAnother = new Viewer(library.stream.workspace(), Set.of(new ChannelId(999)), false);
        assertThat(library.changes.changes(ofAnother, ChangeCursor.start(), 100).changes())
                .isEmpty();
    }

    @Test
    void aServerIsInNobodysSightAtOnceAndTheFeedTellsItOnce() {
        ChangeCursor before = library.changes
                .changes(library.viewer, ChangeCursor.start(), 100)
                .cursor();
        library.purges.ask(library.stream.workspace(), new PurgeScope.Server(Library.GUILD));

        assertThat(library.channels.channels(library.viewer, null).orElseThrow().items())
                .isEmpty();
        assertThat(library.people.people(library.viewer, Library.GUILD, 0, 10)).isEmpty();
        assertThat(library.changes.changes(library.viewer, before, 100).changes())
                .isEmpty();
        library.carryOut();

        ChangeReader.Changes changes = library.changes.changes(library.viewer, before, 100);
        assertThat(changes.changes())
                .singleElement()
                .satisfies(change -> assertThat(change).containsEntry("kind", "purge"));
        assertThat(library.changes
                        .changes(library.viewer, changes.cursor(), 100)
                        .changes())
                .isEmpty();
    }

    private void assertNothingOf(String... traces) {
        List<@Nullable Object> read = new ArrayList<>();
        read.addAll(library.page(new Place.Newest(), 50).items());
        read.addAll(library.changes
                .changes(library.viewer, ChangeCursor.start(), 100)
                .changes());
        read.addAll(library.people
                .people(library.viewer, Library.GUILD, 0, 50)
                .orElseThrow()
                .items());
        read.addAll(library.channels
                .threads(library.viewer, GENERAL, Long.MAX_VALUE, 50)
                .orElseThrow()
                .items());
        read.addAll(library.reactions
                .reactions(library.viewer, GENERAL, new MessageId(6), null, null, null, 50)
                .orElseThrow()
                .items());
        assertThat(read.toString()).contains("said it").doesNotContain(traces);
        for (long gone : new long[] {5, 7}) {
            assertThat(library.messages.message(library.viewer, GENERAL, new MessageId(gone), true))
                    .isEmpty();
            assertThat(library.reactions.reactions(library.viewer, GENERAL, new MessageId(gone), null, null, null, 50))
                    .isEmpty();
        }
    }

    private List<@Nullable Object> kinds() {
        List<@Nullable Object> kinds = new ArrayList<>();
        library.changes
                .changes(library.viewer, ChangeCursor.start(), 100)
                .changes()
                .forEach(change -> kinds.add(change.get("kind")));
        return kinds;
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> told(String kind) {
        return library.changes.changes(library.viewer, ChangeCursor.start(), 100).changes().stream()
                .filter(change -> kind.equals(change.get("kind")))
                .map(change -> (Map<String, @Nullable Object>) change.get(kind))
                .findFirst()
                .orElseThrow();
    }

    private Library begin() {
        return new Library(client, database, "purge-" + WORKSPACES.incrementAndGet());
    }
}
