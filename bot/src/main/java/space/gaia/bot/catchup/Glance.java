package space.gaia.bot.catchup;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.ChannelTypes;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.stream.StreamId;

/** Looks at what is archived, by indexes that are there. */
final class Glance {

    private static final int AT_ONCE = 1_000;

    private final Supplier<MongoDatabase> database;

    Glance(Supplier<MongoDatabase> database) {
        this.database = database;
    }

    /** Somebody's reaction or vote that stands: the message and what its {@code _id} says behind it. */
    record StandingRow(long message, String choice, long user) {}

    /** The newest archived message of a channel up to this one; removed ones count. 0: none. */
    long newest(StreamId stream, ChannelId channel, long upTo) {
        String prefix = MessageKey.channelPrefix(stream.workspace(), channel);
        Document newest = database.get()
                .getCollection("messages")
                .find(and(gte("_id", prefix), lte("_id", key(stream, channel, upTo))))
                .projection(include("_id"))
                .sort(new Document("_id", -1))
                .limit(1)
                .first();
        return newest == null ? 0 : id(newest, prefix);
    }

    /** A message of a channel. */
    record Key(ChannelId channel, long message) {}

    /** Those of these messages that are archived; removed ones count. */
    Set<Key> archived(StreamId stream, Collection<Key> keys) {
        Set<Key> found = new HashSet<>();
        List<Key> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Key> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            Set<String> there = new HashSet<>();
            database.get()
                    .getCollection("messages")
                    .find(in(
                            "_id",
                            some.stream()
                                    .map(one -> key(stream, one.channel(), one.message()))
                                    .toList()))
                    .projection(include("_id"))
                    .forEach(document -> there.add(document.getString("_id")));
            some.stream()
                    .filter(one -> there.contains(key(stream, one.channel(), one.message())))
                    .forEach(found::add);
        }
        return found;
    }

    /** The newest messages from one through another that are archived and not removed, newest first. */
    List<Long> shown(StreamId stream, ChannelId channel, long from, long through, int atMost) {
        String prefix = MessageKey.channelPrefix(stream.workspace(), channel);
        List<Long> ids = new ArrayList<>();
        database.get()
                .getCollection("messages")
                .find(and(
                        gte("_id", key(stream, channel, Math.max(1, from))),
                        lte("_id", key(stream, channel, through)),
                        eq("state", "shown")))
                .projection(include("_id"))
                .sort(new Document("_id", -1))
                .limit(atMost)
                .forEach(document -> ids.add(id(document, prefix)));
        return ids;
    }

    /** Messages from one through another that are archived and not removed, and whether all who took part are known. */
    Map<Long, Boolean> participants(StreamId stream, ChannelId channel, long from, long through, int atMost) {
        String prefix = MessageKey.channelPrefix(stream.workspace(), channel);
        String field = "observed." + ChannelEvent.PARTICIPANTS + ".value";
        Map<Long, Boolean> known = new HashMap<>();
        database.get()
                .getCollection("messages")
                .find(and(
                        gte("_id", key(stream, channel, Math.max(1, from))),
                        lte("_id", key(stream, channel, through)),
                        eq("state", "shown")))
                .projection(include("_id", field))
                .sort(new Document("_id", -1))
                .limit(atMost)
                .forEach(document -> known.put(
                        id(document, prefix),
                        Boolean.TRUE.equals(document.getEmbedded(List.of(field.split("[.]")), Object.class))));
        return known;
    }

    /** The channels and threads of a stream that readers can see. */
    Set<ChannelId> channels(StreamId stream) {
        Set<ChannelId> channels = new HashSet<>();
        database.get()
                .getCollection("channels")
                .find(and(eq("stream", stream.id()), eq("state", "shown")))
                .projection(include("channel"))
                .forEach(document -> channels.add(new ChannelId(document.getLong("channel"))));
        return channels;
    }

    /** The channels of a stream that readers can see, without threads. */
    Set<ChannelId> ownChannels(StreamId stream) {
        Set<ChannelId> channels = new HashSet<>();
        database.get()
                .getCollection("channels")
                .find(and(eq("stream", stream.id()), eq("state", "shown"), nin("type", ChannelTypes.THREADS)))
                .projection(include("channel"))
                .forEach(document -> channels.add(new ChannelId(document.getLong("channel"))));
        return channels;
    }

    /** Those of these people who are archived without what the server shows of them as its members. */
    Set<Long> withoutMember(StreamId stream, Collection<Long> users) {
        return people(stream, users, exists("body.member", false));
    }

    /** Those of these people who are archived. */
    Set<Long> people(StreamId stream, Collection<Long> users) {
        return users.isEmpty() ? Set.of() : people(stream, users, new Document());
    }

    private Set<Long> people(StreamId stream, Collection<Long> users, Bson which) {
        List<String> keys = users.stream()
                .map(user -> stream.id() + "/" + Snowflakes.padded(user))
                .toList();
        Set<Long> found = new HashSet<>();
        database.get()
                .getCollection("people")
                .find(and(in("_id", keys), which))
                .projection(include("user"))
                .forEach(document -> found.add(document.getLong("user")));
        return found;
    }

    /** Reactions that stand, of messages from one through another. */
    List<StandingRow> reactions(StreamId stream, ChannelId channel, long from, long through) {
        return rows("reactions", stream, channel, from, through);
    }

    /** Votes that stand, of messages from one through another. */
    List<StandingRow> votes(StreamId stream, ChannelId channel, long from, long through) {
        return rows("votes", stream, channel, from, through);
    }

    private List<StandingRow> rows(String collection, StreamId stream, ChannelId channel, long from, long through) {
        String prefix = MessageKey.channelPrefix(stream.workspace(), channel);
        // '0' follows '/' in the order of keys.
        Bson range = and(
                gte("_id", key(stream, channel, Math.max(1, from)) + "/"),
                lt("_id", key(stream, channel, through) + "0"),
                eq("on", true));
        List<StandingRow> rows = new ArrayList<>();
        FindIterable<Document> found =
                database.get().getCollection(collection).find(range).projection(include("_id", "user"));
        found.forEach(document -> {
            String[] parts =
                    document.getString("_id").substring(prefix.length()).split("/", 2);
            String choice = parts[1].substring(0, parts[1].lastIndexOf('/'));
            rows.add(new StandingRow(Long.parseLong(parts[0]), choice, document.getLong("user")));
        });
        return rows;
    }

    private static long id(Document message, String prefix) {
        return Long.parseLong(message.getString("_id").substring(prefix.length()));
    }

    private static String key(StreamId stream, ChannelId channel, long message) {
        return new MessageKey(stream.workspace(), channel, new MessageId(message)).id();
    }
}
