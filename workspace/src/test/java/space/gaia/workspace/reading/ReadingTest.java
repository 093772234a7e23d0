package space.gaia.workspace.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.reading.Library.GENERAL;
import static space.gaia.workspace.reading.Library.object;
import static space.gaia.workspace.reading.Library.user;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.stream.Stamp;

@OnEveryEngine
class ReadingTest {
    private static final Emoji THUMB = new Emoji(0, "👍", false);

    private final MongoClient client;
    private final MongoDatabase database;
    private Library library;

    ReadingTest(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
        this.library = begin();
    }

    @BeforeEach
    void beginAnew() {
        library = begin();
    }

    @Test
    void aMessageComesOutAsItWentIn() {
        Map<String, @Nullable Object> told = object(
                "author", user(1, "ada"),
                "mentions", List.of(user(2, "bob")),
                "embeds", List.of(object("title", "a.b$c%d", "fields", List.of(object("a.b", 1, "$set", null)))),
                "interaction_metadata", object("id", "77", "user", user(3, "eve"), "target_user", user(2, "bob")),
                "unheard.of", object("$what", List.of(1, 2.5, true, "x")),
                "edited_timestamp", null);
        library.message(
                5,
                told.entrySet().stream()
                        .flatMap(field -> {
                            List<@Nullable Object> pair = new ArrayList<>();
                            pair.add(field.getKey());
                            pair.add(field.getValue());
                            return pair.stream();
                        })
                        .toArray());

        Map<String, @Nullable Object> read = library.read(5);

        assertThat(read).containsAllEntriesOf(told);
        assertThat(read)
                .containsEntry("id", "5")
                .containsEntry("channel_id", GENERAL.toString())
                .containsEntry("guild_id", Library.GUILD.toString());
    }

    @Test
    void aWebhooksAuthorIsTheMessagesOwn() {
        Map<String, @Nullable Object> author = user(1, "a webhook's name");
        library.message(5, "author", user(1, "ada"));
        library.message(6, "author", author, "webhook_id", "1");

        assertThat(library.read(6)).containsEntry("author", author);
        assertThat(library.read(5)).containsEntry("author", user(1, "ada"));
    }

    @Test
    void aNewNameIsShownWithOldMessages() {
        library.message(5);
        library.message(6, "author", user(1, "lovelace"), "member", object("nick", "Countess"));

        assertThat(library.read(5))
                .containsEntry("author", user(1, "lovelace"))
                .containsEntry("member", object("nick", "Countess"));
    }

    @Test
    void whatIsOnlyKnownByNewsOfItIsNotShown() {
        library.tell(List.of(new ChannelEvent.MessageSeen(
                GENERAL,
                new MessageId(7),
                object("id", "7", "content", "edited before it was seen"),
                Origin.GATEWAY,
                new Stamp(1, 1, 1_000_000, 0))));

        assertThat(library.page(new Place.Newest(), 10).items()).isEmpty();
        assertThat(library.messages.page(library.viewer, GENERAL, new Place.Newest(), 10, true))
                .get()
                .extracting(Page::items)
                .isEqualTo(List.of());
    }

    @Test
    void aThreadStandsWithItsMessage() {
        library.message(5);
        library.channel(5, 11, "name", "a thread", "parent_id", GENERAL.toString());

        assertThat(Json.object(library.read(5).get("thread"))).containsEntry("name", "a thread");
        assertThat(library.channels
                        .threads(library.viewer, GENERAL, Long.MAX_VALUE, 10)
                        .orElseThrow()
                        .items())
                .extracting(thread -> thread.get("id"))
                .containsExactly("5");
    }

    @Test
    void aChannelThatWasClosedOrNotChosenIsNotThere() {
        library.message(5);
        String hidden = Long.toString(1L << 10);
        library.channel(
                GENERAL.value(),
                0,
                "permission_overwrites",
                List.of(object("id", Library.GUILD.toString(), "type", 0, "allow", "0", "deny", hidden)));
        assertThat(library.messages.page(library.viewer, GENERAL, new Place.Newest(), 10, false))
                .isEmpty();

        library.channel(GENERAL.value(), 0, "permission_overwrites", List.of());
        assertThat(library.page(new Place.Newest(), 10).items()).hasSize(1);

        library.servers.choose(library.stream, ChannelChoice.channels(Set.of(new ChannelId(999))));
        assertThat(library.messages.message(library.viewer, GENERAL, new MessageId(5), false))
                .isEmpty();
        library.servers.choose(library.stream, ChannelChoice.all());
        library.servers.unlink(library.stream);
        assertThat(library.channels.channel(library.viewer, GENERAL)).isEmpty();
    }

    @Test
    void anotherWorkspaceSeesNothingOfIt() {
        library.message(5);
        Viewer stranger = Viewer.ofAll(new WorkspaceId("stranger"));

        assertThat(library.messages.page(stranger, GENERAL, new Place.Newest(), 10, true))
                .isEmpty();
        assertThat(library.messages.message(stranger, GENERAL, new MessageId(5), true))
                .isEmpty();
        assertThat(library.channels.channels(stranger, Library.GUILD)).isEmpty();
        assertThat(library.people.people(stranger, Library.GUILD, 0, 10)).isEmpty();
        assertThat(library.changes.changes(stranger, ChangeCursor.start(), 10).changes())
                .isEmpty();
    }

    @Test
    void reactionsAreCountedFromWhoGaveThem() {
        library.message(5);
        library.reacted(5, THUMB, true, 1, 2, 3);
        library.reacted(5, THUMB, false, 2);

        assertThat(count(5)).isEqualTo(2L);
        assertThat(ours(5).get("reactions_partial")).isEqualTo(false);
    }

    @Test
    void aTotalOfDiscordsCountsAsFarAsItReachesAndTellsThatTheListIsPartial() {
        library.readByRest(5, "reactions", List.of(total(4)));
        assertThat(count(5)).isEqualTo(4L);
        assertThat(ours(5).get("reactions_partial")).isEqualTo(true);

        library.reacted(5, THUMB, true, 11, 12);
        library.reacted(5, THUMB, false, 13);

        assertThat(count(5)).isEqualTo(5L);
    }

    @Test
    void takenAwayReactionsCountNoMore() {
        library.readByRest(5, "reactions", List.of(total(4)));
        library.reacted(5, THUMB, true, 1, 2);
        library.cleared(5, null);
        assertThat(library.read(5)).doesNotContainKey("reactions");

        library.reacted(5, THUMB, true, 3);
        assertThat(count(5)).isEqualTo(1L);
        library.cleared(5, THUMB);

        assertThat(library.read(5)).doesNotContainKey("reactions");
        assertThat(library.reactions.reactions(library.viewer, GENERAL, new MessageId(5), null, null, null, 10))
                .get()
                .extracting(Page::items)
                .isEqualTo(List.of());
    }

    @Test
    void whoReactedIsReadInPages() {
        library.message(5);
        library.reacted(5, THUMB, true, 1, 2, 3);
        library.reacted(5, new Emoji(123_456_789_012_345_678L, "custom", true), true, 2);
        List<Object> read = new ArrayList<>();
        RowCursor cursor = null;
        do {
            Page page = library.reactions
                    .reactions(library.viewer, GENERAL, new MessageId(5), null, null, cursor, 2)
                    .orElseThrow();
            page.items().forEach(row -> read.add(row.get("user")));
            cursor = page.next() == null ? null : RowCursor.of(page.next());
        } while (cursor != null);

        assertThat(read).hasSize(4);
        assertThat(library.reactions
                        .reactions(
                                library.viewer, GENERAL, new MessageId(5), "custom:123456789012345678", null, null, 9)
                        .orElseThrow()
                        .items())
                .hasSize(1);
    }

    @Test
    void votesAreCountedUntilDiscordHasCountedThemForGood() {
        library.message(5, "poll", object("question", object("text", "Lunch?")));
        library.voted(5, 1, 1, 2);
        library.voted(5, 2, 3);
        assertThat(answers(5)).containsExactly(2L, 1L);

        Map<String, Object> results =
                Map.of("is_finalized", true, "answer_counts", List.of(Map.of("id", 1, "count", 7, "me_voted", false)));
        library.readByRest(5, "poll", object("question", object("text", "Lunch?"), "results", results));

        assertThat(answers(5)).containsExactly(7L);
    }

    @Test
    void whatOneSideOfAPlaceLacksTheOtherGives() {
        for (long id = 11; id <= 16; id++) {
            library.message(id);
        }

        assertThat(around(13, 4)).containsExactly("15", "14", "13", "12");
        assertThat(around(13, 1)).containsExactly("13");
        assertThat(around(11, 4)).containsExactly("14", "13", "12", "11");
        assertThat(around(5, 1)).containsExactly("11");
        assertThat(around(5, 3)).containsExactly("13", "12", "11");
        assertThat(around(99, 3)).containsExactly("16", "15", "14");
        assertThat(around(13, 9)).hasSize(6);
        Page first = library.page(new Place.Around(5), 3);
        assertThat(first.next()).isNull();
        assertThat(first.prev()).isEqualTo("13");
        Page middle = library.page(new Place.Around(13), 4);
        assertThat(middle.next()).isEqualTo("12");
        assertThat(middle.prev()).isEqualTo("15");
    }

    @Test
    void pagesNeitherSkipNorRepeatWhileMessagesComeAndGo() {
        Random random = new Random(7);
        Set<Long> stable = new TreeSet<>();
        for (long id = 1_000; id < 1_200; id += 2) {
            library.message(id);
            stable.add(id);
        }
        List<Long> read = new ArrayList<>();
        Place place = new Place.Newest();
        while (true) {
            Page page = library.page(place, 7);
            page.items().forEach(message -> read.add(Long.parseLong(String.valueOf(message.get("id")))));
            String next = page.next();
            if (next == null) {
                break;
            }
            place = new Place.Before(Long.parseLong(next));
            // Odd ones come anywhere; of those that were read or are to come, some go, the one at the edge too.
            library.message(1_001 + 2L * random.nextInt(120));
            long gone = random.nextBoolean() ? Long.parseLong(next) : 1_000 + 2L * random.nextInt(100);
            library.removed(gone);
            stable.remove(gone);
        }

        assertThat(read).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
        assertThat(read).containsAll(stable);
    }

    private Library begin() {
        return new Library(
                client, database, "acme-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private List<@Nullable Object> around(long snowflake, int limit) {
        return library.page(new Place.Around(snowflake), limit).items().stream()
                .<@Nullable Object>map(message -> message.get("id"))
                .toList();
    }

    private long count(long id) {
        assertThat(library.read(id).get("reactions")).isInstanceOf(List.class);
        Object first = ((List<?>) Objects.requireNonNull(library.read(id).get("reactions"))).getFirst();
        return ((Number) Objects.requireNonNull(((Map<?, ?>) first).get("count"))).longValue();
    }

    private List<Long> answers(long id) {
        Map<String, @Nullable Object> poll = Json.object(library.read(id).get("poll"));
        Map<String, @Nullable Object> results =
                Json.object(Objects.requireNonNull(poll).get("results"));
        List<?> counts =
                (List<?>) Objects.requireNonNull(Objects.requireNonNull(results).get("answer_counts"));
        return counts.stream()
                .map(count -> Json.number((Map<?, ?>) count, "count", -1))
                .toList();
    }

    private Map<?, ?> ours(long id) {
        return (Map<?, ?>) Objects.requireNonNull(library.read(id).get("gaia"));
    }

    private static Map<String, @Nullable Object> total(int count) {
        return object(
                "emoji", object("id", null, "name", "👍"),
                "count", count,
                "count_details", object("normal", count, "burst", 0),
                "burst_colors", List.of());
    }
}
