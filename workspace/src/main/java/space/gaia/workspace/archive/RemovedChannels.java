package space.gaia.workspace.archive;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.ChannelRemoved;
import space.gaia.workspace.event.ChannelEvent.MessageRemoved;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;

/**
 * What is left to do of removed channels: the removals of their threads and messages, a few at a time. Nobody reads them
 * meanwhile, since readers look at the channel first. Where it stopped is seen from what is still there.
 */
final class RemovedChannels {

    /** On a removed channel: the stamp of the removal that all its messages have. */
    private static final String SWEPT = "swept";

    private final MongoCollection<Document> channels;
    private final MongoCollection<Document> messages;

    RemovedChannels(Engine engine) {
        this.channels = Tables.plain(engine, Tables.CHANNELS);
        this.messages = Tables.plain(engine, Tables.MESSAGES);
    }

    /** A removed channel with something left. */
    record Unswept(String id, ChannelId channel, Removal removal) {}

    /** The removed channels of a stream. */
    List<Document> all(StreamId stream) {
        return channels.find(Filters.and(Filters.eq("stream", stream.id()), Filters.eq("state", "removed")))
                .into(new ArrayList<>());
    }

    static Removal removal(Document channel) {
        return new Removal(channel.getDate("removedAt").toInstant(), Stamp.parse(channel.getString("stamp")));
    }

    /** One that is not done; null when all are. */
    @Nullable Unswept next(StreamId stream) {
        return all(stream).stream()
                .filter(channel -> !channel.getString("stamp").equals(channel.getString(SWEPT)))
                .map(channel -> new Unswept(
                        channel.getString("_id"), new ChannelId(channel.getLong("channel")), removal(channel)))
                .findFirst()
                .orElse(null);
    }

    /** The removals that it still asks for, at most so many; none: it is done. */
    List<ChannelEvent> removals(StreamId stream, Unswept removed, int limit) {
        Removal removal = removed.removal();
        List<ChannelEvent> removals = new ArrayList<>();
        Bson threads = Filters.and(
                Filters.eq("stream", stream.id()),
                Filters.eq("parent", removed.channel().value()));
        channels.find(threads)
                .projection(Projections.include("channel"))
                .limit(limit)
                .forEach(thread -> removals.add(
                        new ChannelRemoved(new ChannelId(thread.getLong("channel")), removal.at(), removal.stamp())));
        if (removals.size() < limit) {
            messages.find(leftOf(stream, removed))
                    .projection(Projections.include("message"))
                    .limit(limit - removals.size())
                    .forEach(message -> removals.add(new MessageRemoved(
                            removed.channel(),
                            new MessageId(message.getLong("message")),
                            removal.at(),
                            removal.stamp())));
        }
        return removals;
    }

    void done(Unswept removed) {
        String stamp = removed.removal().stamp().text();
        channels.updateOne(
                Filters.and(Filters.eq("_id", removed.id()), Filters.eq("stamp", stamp)), Updates.set(SWEPT, stamp));
    }

    /** Messages that are not removed, or whose own removal is later than the channel's. */
    private static Bson leftOf(StreamId stream, Unswept removed) {
        String prefix = MessageKey.channelPrefix(stream.workspace(), removed.channel());
        return Filters.and(
                Filters.gte("_id", prefix),
                Filters.lt("_id", prefix.substring(0, prefix.length() - 1) + "0"),
                Filters.or(
                        Filters.ne("state", "removed"),
                        Filters.gt("stamp", removed.removal().stamp().text())));
    }
}
