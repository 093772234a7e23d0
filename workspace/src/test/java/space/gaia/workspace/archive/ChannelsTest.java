package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.archive.Observed.GENERAL;
import static space.gaia.workspace.archive.Observed.THUMB;
import static space.gaia.workspace.archive.Observed.channel;
import static space.gaia.workspace.archive.Observed.channelRemoved;
import static space.gaia.workspace.archive.Observed.fields;
import static space.gaia.workspace.archive.Observed.object;
import static space.gaia.workspace.archive.Observed.reacted;
import static space.gaia.workspace.archive.Observed.seen;
import static space.gaia.workspace.archive.Observed.thread;
import static space.gaia.workspace.archive.Observed.threadsListed;
import static space.gaia.workspace.archive.Observed.written;

import com.mongodb.client.MongoClient;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.workspace.ChannelId;

@OnEveryEngine
class ChannelsTest {

    private static final ChannelId THREAD = new ChannelId(700_000_000_000_000_007L);

    private final ArchiveOnEngine on;

    ChannelsTest(TestEngine engine, MongoClient client) {
        this.on = ArchiveOnEngine.of(client, engine.freshDatabase());
    }

    @Test
    void aChannelIsKeptWithoutWhatCountsMessages() {
        on.apply(channel(GENERAL, 1, "id", "1", "type", 0, "parent_id", "77", "topic", null, "last_message_id", "9"));

        assertThat(on.channel(GENERAL))
                .containsEntry("type", 0)
                .containsEntry("parent", 77L)
                .containsEntry("state", "shown")
                .containsEntry(
                        "body",
                        new Document("type", 0).append("parent_id", "77").append("topic", null));
    }

    @Test
    void aThreadThatComesWithAMessageIsAChannel() {
        Map<String, @Nullable Object> object = object(1, 1, "starter");
        object.put("thread", fields("id", THREAD.toString(), "type", 11, "name", "talk", "member", fields()));
        on.apply(seen(1, 1, object));

        assertThat(on.channel(THREAD)).containsEntry("body", new Document("type", 11).append("name", "talk"));
        assertThat(on.body(1)).doesNotContainKey("thread");
    }

    @Test
    void aThreadThatALaterListLeavesOutIsUnlistedUntilItIsSeenAgain() {
        on.apply(thread(THREAD, GENERAL, 1, false));
        on.apply(threadsListed(Set.of(GENERAL), Set.of(), 2));
        assertThat(on.channel(THREAD)).containsEntry("unlisted", true).containsEntry("state", "shown");

        on.apply(thread(THREAD, GENERAL, 3, false));
        assertThat(on.channel(THREAD)).doesNotContainKey("unlisted");
    }

    @Test
    void aListThatIsOlderThanTheThreadSaysNothingOfIt() {
        on.apply(threadsListed(Set.of(), Set.of(), 2));
        on.apply(thread(THREAD, GENERAL, 3, false));

        assertThat(on.channel(THREAD)).doesNotContainKey("unlisted");
    }

    @Test
    void aThreadThatWasSeenBeforeTheListButArrivesAfterItIsUnlisted() {
        on.apply(threadsListed(Set.of(), Set.of(), 2));
        on.apply(thread(THREAD, GENERAL, 1, false));

        assertThat(on.channel(THREAD)).containsEntry("unlisted", true);
    }

    @Test
    void aRemovedChannelIsATombstoneAtOnceAndItsMessagesFollow() {
        on.apply(channel(GENERAL, 1, "type", 0, "name", "general"), thread(THREAD, GENERAL, 2, false));
        on.apply(written(1, 3, "one"), written(2, 4, "two"), written(3, 5, "three"), reacted(1, 1, THUMB, true, 6));

        on.apply(channelRemoved(GENERAL, 7));
        assertThat(on.channel(GENERAL)).containsEntry("state", "removed").doesNotContainKeys("body", "type");

        for (int i = 0; i < 4; i++) {
            on.archive().sweepRemovedChannels(on.lease(), 2);
        }
        assertThat(on.all("messages"))
                .hasSize(3)
                .allSatisfy(message ->
                        assertThat(message).containsEntry("state", "removed").doesNotContainKeys("body", "author"));
        assertThat(on.channel(THREAD)).containsEntry("state", "removed");
        assertThat(on.all("reactions")).isEmpty();
        assertThat(((Outcome.Applied) on.archive().sweepRemovedChannels(on.lease(), 2)).changed())
                .isZero();
    }

    @Test
    void aMessageThatArrivesAfterItsChannelIsGoneIsATombstone() {
        on.apply(channelRemoved(GENERAL, 7));
        ArchiveOnEngine restarted = on.restarted(turn -> turn);

        restarted.apply(written(1, 3, "late"));

        assertThat(restarted.message(1)).containsEntry("state", "removed").doesNotContainKey("body");
    }
}
