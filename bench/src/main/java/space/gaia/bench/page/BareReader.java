package space.gaia.bench.page;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.Snowflakes;

/** The bare driver's queries: documents as they come, put together by nobody. */
final class BareReader {

    private static final String WORKSPACE = ServiceUnderTest.WORKSPACE.value();

    private final MongoDatabase database;

    BareReader(MongoDatabase database) {
        this.database = database;
    }

    List<Document> messages(ChannelId channel, long before, int page) {
        return database.getCollection("messages")
                .find(range(channel, before))
                .sort(Sorts.descending("_id"))
                .limit(page + 1)
                .into(new ArrayList<>());
    }

    /** The messages, and the documents of channel, server, people, reactions and threads that belong to them. */
    int everything(ChannelId channel, long before, int page) {
        find("channels", Filters.eq("_id", WORKSPACE + "/" + Snowflakes.padded(channel.value())));
        find("servers", Filters.eq("_id", Shelf.STREAM.id()));
        List<Document> messages = messages(channel, before, page);
        Set<String> people = messages.stream()
                .map(message -> Shelf.STREAM.id() + "/" + Snowflakes.padded(message.getLong("author")))
                .collect(Collectors.toSet());
        find("people", Filters.in("_id", people));
        find(
                "reactions",
                Filters.and(
                        Filters.gt("_id", messages.getLast().getString("_id") + "/"),
                        Filters.lt("_id", messages.getFirst().getString("_id") + "0")));
        List<String> threads = messages.stream()
                .map(message -> WORKSPACE + "/" + Snowflakes.padded(message.getLong("message")))
                .toList();
        find("channels", Filters.in("_id", threads));
        return messages.size();
    }

    private void find(String collection, Bson filter) {
        database.getCollection(collection).find(filter).into(new ArrayList<>());
    }

    static Bson range(ChannelId channel, long before) {
        return Filters.and(
                Filters.gt("_id", MessageKey.channelPrefix(ServiceUnderTest.WORKSPACE, channel)),
                Filters.lt("_id", new MessageKey(ServiceUnderTest.WORKSPACE, channel, new MessageId(before)).id()),
                Filters.eq("state", "shown"));
    }
}
