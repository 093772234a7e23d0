package space.gaia.bench.page;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.archive.MessageArchive;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.stream.Streams;

/** A linked server whose channels have 1,000 messages each, by 50 people: written by the archive, channel by channel. */
final class Shelf {

    static final int OF_A_CHANNEL = 1_000;

    private static final int PEOPLE = 50;
    private static final long FIRST_CHANNEL = 1_000_000_000_000L;
    private static final long FIRST_MESSAGE = 1_400_000_000_000_000_000L;
    private static final long BETWEEN_MESSAGES = 1L << 22;
    static final StreamId STREAM = new StreamId(ServiceUnderTest.WORKSPACE, new GuildId(9_000));

    private final MessageArchive archive;
    private final StreamLease lease;
    private int channels;
    private long sequence;

    Shelf(MongoClient client, MongoDatabase database) {
        Engine engine = new Engine(client, database);
        Streams streams = new Streams(engine);
        this.archive = new MessageArchive(engine, streams);
        new Workspaces(database, Clock.systemUTC()).add(STREAM.workspace(), "Bench");
        new LinkedServers(database, Clock.systemUTC()).link(STREAM, "A server", null, "bench", ChannelChoice.all());
        this.lease = streams.claim(STREAM, "bench");
    }

    /** Writes channels until there are so many messages. */
    void fill(int messages) {
        while (channels * OF_A_CHANNEL < messages) {
            List<ChannelEvent> events = new ArrayList<>(OF_A_CHANNEL + 1);
            ChannelId channel = channel(channels);
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("id", channel.toString());
            object.put("type", 0);
            object.put("name", "channel-" + channels);
            events.add(new ChannelEvent.ChannelSeen(channel, object, Origin.GATEWAY, stamp()));
            archive.apply(lease, events);
            events.clear();
            for (int i = 0; i < OF_A_CHANNEL; i++) {
                events.add(message(channel, i));
            }
            archive.apply(lease, events);
            channels++;
        }
    }

    int channels() {
        return channels;
    }

    static ChannelId channel(int number) {
        return new ChannelId(FIRST_CHANNEL + number);
    }

    /** The id of a message by its number in its channel. */
    static long message(int number) {
        return FIRST_MESSAGE + number * BETWEEN_MESSAGES;
    }

    private ChannelEvent message(ChannelId channel, int number) {
        long id = message(number);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("id", Long.toString(id));
        object.put("channel_id", channel.toString());
        object.put("type", 0);
        object.put("content", "message %d of somebody who has something to say about the weather".formatted(number));
        object.put("timestamp", Snowflakes.instant(id).toString());
        object.put("edited_timestamp", null);
        int author = number % PEOPLE;
        object.put(
                "author",
                Map.of("id", Integer.toString(500 + author), "username", "user-" + author, "discriminator", "0"));
        object.put("member", Map.of("roles", List.of(), "joined_at", "2024-01-01T00:00:00+00:00"));
        for (String list : List.of("mentions", "mention_roles", "attachments", "embeds", "components")) {
            object.put(list, List.of());
        }
        object.put("pinned", false);
        object.put("tts", false);
        object.put("flags", 0);
        return new ChannelEvent.MessageSeen(channel, new MessageId(id), object, Origin.GATEWAY, stamp());
    }

    private Stamp stamp() {
        return new Stamp(lease.epoch(), 1, ++sequence, 0);
    }
}
