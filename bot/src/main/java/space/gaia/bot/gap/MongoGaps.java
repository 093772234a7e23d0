package space.gaia.bot.gap;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.stream.StreamId;

/**
 * Gaps in the collection {@code coverage}: one document a channel, {@code workspace/guild/channel}, with one gap a
 * reason. The channel 0 is the server as a whole.
 */
final class MongoGaps implements Gaps {

    private final Supplier<MongoDatabase> database;

    MongoGaps(Supplier<MongoDatabase> database) {
        this.database = database;
    }

    @Override
    public void mark(Gap gap) {
        String field = field(gap);
        coverage()
                .updateOne(
                        eq("_id", id(gap.stream(), gap.channel())),
                        combine(
                                set("stream", gap.stream().id()),
                                set("workspace", gap.stream().workspace().value()),
                                set("guild", gap.stream().guild().value()),
                                set("channel", number(gap.channel())),
                                min(field + ".after", gap.after()),
                                max(field + ".through", gap.through()),
                                min(field + ".since", Date.from(gap.since())),
                                inc(field + ".lost", gap.lost()),
                                inc(field + ".version", 1L)),
                        new UpdateOptions().upsert(true));
    }

    @Override
    public List<Gap> open(StreamId stream) {
        List<Gap> gaps = new ArrayList<>();
        // '0' follows '/' in the order of keys.
        Bson range = and(gte("_id", stream.id() + "/"), lt("_id", stream.id() + "0"));
        coverage().find(range).sort(new Document("_id", 1)).forEach(document -> read(stream, document, gaps));
        return gaps;
    }

    @Override
    public boolean close(Gap gap) {
        return coverage().updateOne(unchanged(gap), unset(field(gap))).getModifiedCount() > 0;
    }

    @Override
    public boolean narrow(Gap gap, long through) {
        return coverage()
                        .updateOne(
                                unchanged(gap),
                                combine(set(field(gap) + ".through", through), inc(field(gap) + ".version", 1L)))
                        .getModifiedCount()
                > 0;
    }

    private MongoCollection<Document> coverage() {
        return database.get().getCollection("coverage");
    }

    private static Bson unchanged(Gap gap) {
        return and(eq("_id", id(gap.stream(), gap.channel())), eq(field(gap) + ".version", gap.version()));
    }

    private static void read(StreamId stream, Document document, List<Gap> into) {
        Document gaps = document.get("gaps", new Document());
        long channel = document.getLong("channel");
        for (GapReason reason : GapReason.values()) {
            Document gap = gaps.get(reason.name(), Document.class);
            if (gap != null) {
                into.add(new Gap(
                        stream,
                        channel == 0 ? null : new ChannelId(channel),
                        reason,
                        gap.getLong("after"),
                        gap.getLong("through"),
                        gap.getDate("since").toInstant(),
                        gap.getLong("lost"),
                        gap.getLong("version")));
            }
        }
    }

    private static String field(Gap gap) {
        return "gaps." + gap.reason().name();
    }

    private static String id(StreamId stream, @Nullable ChannelId channel) {
        return stream.id() + "/" + Snowflakes.padded(number(channel));
    }

    private static long number(@Nullable ChannelId channel) {
        return channel == null ? 0 : channel.value();
    }
}
