package space.gaia.workspace.archive;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.Barriers;
import space.gaia.workspace.purge.Purge;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.purge.SuppressionKey;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.stream.StreamTurn;
import space.gaia.workspace.stream.Streams;
import space.gaia.workspace.task.Task;
import space.gaia.workspace.task.Tasks;

/** A database with linked servers, in which purges are asked for and carried out. */
final class PurgeOnEngine {

    static final SuppressionKey KEY = SuppressionKey.of(Secret.of("a key of the tests, and of nobody else"));

    final MongoDatabase database;
    final Engine engine;
    final Streams streams;
    final LinkedServers servers;
    final Tasks tasks;
    final Purges purges;

    PurgeOnEngine(MongoClient client, MongoDatabase database) {
        this.database = database;
        this.engine = new Engine(client, database);
        this.streams = new Streams(engine);
        this.servers = new LinkedServers(database, Clock.systemUTC());
        this.tasks = new Tasks(engine);
        this.purges = new Purges(engine, new Barriers(engine, KEY), tasks);
    }

    /** Links the server of the day to this workspace. */
    StreamId link(String workspace) {
        StreamId stream = new StreamId(new WorkspaceId(workspace), Observed.STREAM.guild());
        servers.link(stream, "A server", null, "discord " + PurgedDay.PERSON, ChannelChoice.all());
        for (long channel : List.of(Observed.GENERAL.value(), PurgedDay.THREAD.value(), PurgedDay.LOBBY.value())) {
            database.getCollection("coverage")
                    .insertOne(new Document("_id", stream.id() + "/" + Snowflakes.padded(channel))
                            .append("channel", channel));
        }
        return stream;
    }

    /** Somebody connected their account. */
    void connected(StreamId stream, String account, String name) {
        database.getCollection("connections")
                .insertOne(new Document("_id", stream.workspace().value() + "/discord/" + account)
                        .append("workspace", stream.workspace().value())
                        .append("provider", "discord")
                        .append("account", account)
                        .append("accountName", name));
    }

    /** A process that owns a stream; it remembers nothing of those before it. */
    final class Owner {
        private final MessageArchive archive;
        private final StreamLease lease;

        Owner(StreamId stream, UnaryOperator<StreamTurn> turns) {
            this.archive =
                    new MessageArchive(engine, lease -> turns.apply(streams.turn(lease)), new Barriers(engine, KEY));
            this.lease = streams.claim(stream, "test");
        }

        Outcome apply(List<? extends ChannelEvent> events) {
            return archive.apply(lease, events);
        }

        TaskStep step(String record, int limit) {
            return archive.purge(lease, record, limit);
        }
    }

    Owner owner(StreamId stream) {
        return new Owner(stream, UnaryOperator.identity());
    }

    Purge ask(String workspace, PurgeScope scope) {
        return ((Asked.Begun) purges.ask(new WorkspaceId(workspace), scope)).purge();
    }

    /** Carries out all that is due, each stream by an owner of its own. */
    void carryOut(int limit) {
        Map<StreamId, Owner> owners = new HashMap<>();
        for (List<Task> due = tasks.due(); !due.isEmpty(); due = tasks.due()) {
            for (Task task : due) {
                Owner owner = owners.computeIfAbsent(task.stream(), this::owner);
                if (tasks.take(task.id(), "test", Duration.ofMinutes(1))
                        && owner.step(task.subject(), limit) instanceof TaskStep.Done) {
                    tasks.done(task.id(), "test");
                }
            }
        }
    }

    /** Every document of every collection but these. */
    List<Document> dump(Set<String> but) {
        List<Document> all = new ArrayList<>();
        for (String name : database.listCollectionNames()) {
            if (!but.contains(name)) {
                database.getCollection(name).find().forEach(document -> all.add(document));
            }
        }
        return all;
    }

    /** The documents in which one of these stands: as a name, in a text, or as a number. */
    List<Document> traces(Set<String> but, String... tokens) {
        return dump(but).stream().filter(document -> holds(document, tokens)).toList();
    }

    long count(String collection, Document filter) {
        return database.getCollection(collection).countDocuments(filter);
    }

    Map<String, Long> sizes(StreamId stream) {
        Map<String, Long> sizes = new TreeMap<>();
        Document range = new Document(
                "_id", new Document("$gte", stream.workspace() + "/").append("$lt", stream.workspace() + "0"));
        for (String name : List.of("messages", "channels", "people", "reactions", "votes", "coverage")) {
            long size = count(name, range);
            if (size > 0) {
                sizes.put(name, size);
            }
        }
        return sizes;
    }

    static boolean holds(@Nullable Object value, String... tokens) {
        return switch (value) {
            case Document document ->
                document.entrySet().stream()
                        .anyMatch(field -> holds(field.getKey(), tokens) || holds(field.getValue(), tokens));
            case List<?> list -> list.stream().anyMatch(element -> holds(element, tokens));
            case String text -> List.of(tokens).stream().anyMatch(text::contains);
            case Number number -> List.of(tokens).contains(number.toString());
            case null, default -> false;
        };
    }

    static GuildId guild() {
        return Observed.STREAM.guild();
    }
}
