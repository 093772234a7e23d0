package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.archive.Observed.GENERAL;
import static space.gaia.workspace.archive.Observed.PARTY;
import static space.gaia.workspace.archive.Observed.THUMB;
import static space.gaia.workspace.archive.Observed.at;
import static space.gaia.workspace.archive.Observed.cleared;
import static space.gaia.workspace.archive.Observed.edited;
import static space.gaia.workspace.archive.Observed.fields;
import static space.gaia.workspace.archive.Observed.object;
import static space.gaia.workspace.archive.Observed.reacted;
import static space.gaia.workspace.archive.Observed.read;
import static space.gaia.workspace.archive.Observed.removed;
import static space.gaia.workspace.archive.Observed.seen;
import static space.gaia.workspace.archive.Observed.voted;
import static space.gaia.workspace.archive.Observed.written;

import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.workspace.archive.Outcome.Applied;
import space.gaia.workspace.archive.Outcome.Deposed;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamLease;

@OnEveryEngine
class MessageArchiveTest {

    private final ArchiveOnEngine on;

    MessageArchiveTest(TestEngine engine, MongoClient client) {
        this.on = ArchiveOnEngine.of(client, engine.freshDatabase());
    }

    @Test
    void aMessageIsKeptAsItCameWithWhatIsAskedForLifted() {
        assertThat(on.apply(written(1, 1, "hello"))).isEqualTo(new Applied(2, 2, List.of(), Set.of()));

        Document message = on.message(1);
        assertThat(message)
                .containsEntry("_id", "acme/0200000000000000002/1000000000004194304")
                .containsEntry("stream", "acme/0100000000000000001")
                .containsEntry("rev", 1L)
                .containsEntry("guild", 100_000_000_000_000_001L)
                .containsEntry("channel", GENERAL.value())
                .containsEntry("message", 1_000_000_000_004_194_304L)
                .containsEntry("author", 500_000_000_000_000_001L)
                .containsEntry("state", "shown");
        Map<String, @Nullable Object> kept = object(1, 1, "hello");
        kept.keySet().removeAll(List.of("id", "channel_id", "guild_id", "member"));
        kept.put("author", Map.of("id", "500000000000000001"));
        assertThat(on.decodedBody(1)).isEqualTo(kept);
    }

    @Test
    void itsAuthorIsAPersonOfTheServer() {
        on.apply(written(1, 1, "hello"));

        Document person = on.person(1);
        assertThat(person).containsEntry("name", "user1").containsEntry("bot", false);
        assertThat(person.getDate("lastSeen")).isNotNull();
        assertThat(person.get("body", Document.class).get("user", Document.class))
                .containsEntry("username", "user1")
                .doesNotContainKey("id");
    }

    @Test
    void aPersonWhoIsKnownCostsNoWrite() {
        on.apply(written(1, 1, "hello"));
        Document before = on.person(1);

        assertThat(on.apply(written(4, 2, "again"))).isEqualTo(new Applied(3, 1, List.of(), Set.of()));
        assertThat(on.person(1)).isEqualTo(before);
    }

    @Test
    void anObservationTwiceChangesNothing() {
        on.apply(written(1, 1, "hello"));
        Document before = on.message(1);

        assertThat(on.apply(written(1, 1, "hello"))).isEqualTo(new Applied(2, 0, List.of(), Set.of()));
        assertThat(on.message(1)).isEqualTo(before);
    }

    @Test
    void aReReadThatShowsNothingNewTakesNoNumber() {
        on.apply(written(1, 1, "hello"), read(1, new Stamp(1, 1, 1, 1), object(1, 1, "hello")));
        Document before = on.message(1);
        Map<String, @Nullable Object> again = object(1, 1, "hello");
        again.remove("guild_id");
        again.remove("member");

        Applied outcome = (Applied) on.apply(read(1, new Stamp(1, 1, 2, 2), again));

        assertThat(outcome.changed()).isZero();
        assertThat(on.message(1)).containsEntry("seq", before.get("seq")).containsEntry("body", before.get("body"));
    }

    @Test
    void linksThatWereSignedAnewAreNoNews() {
        on.apply(seen(1, 1, withAttachment("https://cdn.example/a.png?ex=1&is=2&hm=3&")));

        Applied outcome = (Applied) on.apply(seen(1, 2, withAttachment("https://cdn.example/a.png?ex=4&is=5&hm=6&")));

        assertThat(outcome.changed()).isZero();
        assertThat(on.message(1).toString())
                .contains("https://cdn.example/a.png,")
                .doesNotContain("hm=");
    }

    @Test
    void theLaterEditStaysWhateverComesLast() {
        on.apply(edited(1, 5, "best", 9), edited(1, 4, "better", 8));
        on.apply(read(1, new Stamp(1, 1, 9, 1), object(1, 1, "stale")));

        assertThat(on.body(1)).containsEntry("content", "best");
    }

    @Test
    void anAbsentFieldClearsNothingAndNullIsAValue() {
        on.apply(seen(1, 1, fields("content", "hello", "nonce", "7", "author", Observed.userObject(1))));
        on.apply(seen(1, 2, fields("nonce", null)));

        assertThat(on.body(1)).containsEntry("content", "hello").containsEntry("nonce", null);
    }

    @Test
    void aRemovalThatArrivesFirstIsNotUndoneByTheMessage() {
        on.apply(removed(1, 2));
        on.apply(written(1, 1, "hello"));
        on.apply(read(1, new Stamp(1, 1, 9, 1), object(1, 1, "late backfill")));

        assertThat(on.message(1))
                .containsEntry("state", "removed")
                .containsKey("removedAt")
                .doesNotContainKeys("body", "author", "stamps", "observed");
    }

    @Test
    void aRemovalTakesReactionsAndVotesAlong() {
        on.apply(written(1, 1, "hello"), reacted(1, 2, THUMB, true, 2), voted(1, 2, 1, true, 3));
        on.apply(removed(1, 4));
        on.apply(reacted(1, 3, THUMB, true, 3));

        assertThat(on.all("reactions")).isEmpty();
        assertThat(on.all("votes")).isEmpty();
    }

    @Test
    void aReactionGivesItsMessageANewNumber() {
        on.apply(written(1, 1, "hello"));
        long before = on.message(1).getLong("seq");

        on.apply(reacted(1, 2, THUMB, true, 2));

        assertThat(on.message(1).getLong("seq")).isGreaterThan(before);
        assertThat(on.all("reactions"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("on", true)
                        .containsEntry("type", 0)
                        .containsEntry("user", 500_000_000_000_000_002L)
                        .containsEntry(
                                "emoji",
                                new Document("id", null).append("name", "👍").append("animated", false)));
    }

    @Test
    void aReactionTwiceGivesNone() {
        on.apply(written(1, 1, "hello"), reacted(1, 2, THUMB, true, 2));

        assertThat(((Applied) on.apply(reacted(1, 2, THUMB, true, 2))).changed())
                .isZero();
    }

    @Test
    void aReactionToAnUnknownMessageIsNewsOfAPartialOne() {
        on.apply(reacted(1, 2, THUMB, true, 2));

        assertThat(on.message(1)).containsEntry("state", "partial");
        on.apply(written(1, 1, "hello"));
        assertThat(on.message(1)).containsEntry("state", "shown");
    }

    @Test
    void clearingTakesWhatWasBeforeAndLeavesWhatComesAfter() {
        on.apply(reacted(1, 1, THUMB, true, 1), reacted(1, 1, PARTY, true, 2));
        on.apply(cleared(1, THUMB, 3), reacted(1, 2, THUMB, true, 4));
        on.apply(reacted(1, 3, THUMB, true, 2));

        assertThat(on.all("reactions"))
                .extracting(row -> row.getString("_id"))
                .containsExactly(
                        on.message(1).get("_id") + "/300000000000000003/0/0500000000000000001",
                        on.message(1).get("_id") + "/u👍/0/0500000000000000002");

        on.apply(cleared(1, null, 5));
        assertThat(on.all("reactions")).isEmpty();
    }

    @Test
    void aReactionThatIsGivenAgainInTheBatchThatClearedItStays() {
        on.apply(reacted(1, 1, THUMB, true, 1));
        on.apply(cleared(1, THUMB, 2), reacted(1, 1, THUMB, true, 3));

        assertThat(on.all("reactions"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("stamp", at(3).text()));
    }

    @Test
    void totalsStandBesideTheMessageAndAreNotTheBots() {
        Map<String, @Nullable Object> object = object(1, 1, "hello");
        object.put("reactions", List.of(fields("count", 3, "me", true, "emoji", fields("id", null, "name", "👍"))));
        object.put("poll", fields("question", fields("text", "?"), "results", fields("is_finalized", false)));
        on.apply(read(1, at(1), object));

        assertThat(on.body(1).get("poll", Document.class)).doesNotContainKey("results");
        assertThat(on.message(1).get("observed", Document.class).toString())
                .contains("count=3", "is_finalized=false")
                .doesNotContain("me=true");
    }

    @Test
    void aDeposedOwnerChangesNothing() {
        StreamLease old = on.lease();
        on.apply(written(1, 1, "hello"));
        List<Document> before = on.everything();
        on.claim();

        assertThat(on.apply(old, edited(1, 2, "changed", 1))).isEqualTo(new Deposed());
        assertThat(on.apply(old, written(2, 3, "new"))).isEqualTo(new Deposed());
        assertThat(on.apply(old, written(1, 1, "hello"))).isEqualTo(new Deposed());
        assertThat(on.everything()).isEqualTo(before);
    }

    @Test
    void unknownFieldsAndNamesThatMongoCouldMisreadComeThrough() {
        Map<String, @Nullable Object> odd = fields("$set", 1, "a.b", fields("%number", "12", "x\0y", null), "", 2);
        on.apply(seen(1, 1, fields("new.in$2027", odd, "content", "x")));
        on.apply(seen(1, 2, fields("content", "y")));

        assertThat(on.decodedBody(1)).isEqualTo(fields("new.in$2027", odd, "content", "y"));
    }

    @Test
    void whatMongoCannotKeepIsRefusedAloneAndNamed() {
        Object deep = 1;
        for (int i = 0; i < 200; i++) {
            deep = List.of(deep);
        }
        var tooDeep = seen(1, 1, fields("x", deep));
        var tooLarge = seen(2, 2, fields("content", "x".repeat(16 * 1024 * 1024)));

        Applied outcome = (Applied) on.apply(tooDeep, tooLarge, written(3, 3, "fine"));

        assertThat(outcome.refused()).extracting(Outcome.Refused::event).containsExactly(tooDeep, tooLarge);
        assertThat(on.all("messages")).hasSize(1);
    }

    private static Map<String, @Nullable Object> withAttachment(String url) {
        Map<String, @Nullable Object> object = object(1, 1, "hello");
        object.put("attachments", List.of(fields("id", "9", "url", url, "size", 3)));
        return object;
    }
}
