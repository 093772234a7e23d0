package space.gaia.workspace.reading;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.archive.MessageArchive;
import space.gaia.workspace.archive.TaskStep;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Sessions;
import space.gaia.workspace.discord.Cdn;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.purge.Barriers;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.purge.SuppressionKey;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerStandings;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.stream.Streams;
import space.gaia.workspace.task.Task;
import space.gaia.workspace.task.Tasks;

/** A workspace with one linked server, told of by the archive and read by every reader. */
final class Library {
    static final GuildId GUILD = new GuildId(9_000);
    static final ChannelId GENERAL = new ChannelId(100);

    final Viewer viewer;
    final MessageReader messages;
    final ChannelReader channels;
    final ReactionReader reactions;
    final PeopleReader people;
    final ChangeReader changes;
    final LinkedServers servers;
    final StreamId stream;
    final Purges purges;

    private static final SuppressionKey KEY = SuppressionKey.of(Secret.of("a key of the tests, and of nobody else"));

    private final Engine engine;
    private final VisibleChannels visible;
    private final Tasks tasks;
    private final MessageArchive archive;
    private final StreamLease lease;
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong request = new AtomicLong();

    Library(MongoClient client, MongoDatabase database, String workspace) {
        Engine engine = new Engine(client, database);
        Streams streams = new Streams(engine);
        this.servers = new LinkedServers(database, Clock.systemUTC());
        this.stream = new StreamId(new WorkspaceId(workspace), GUILD);
        servers.link(stream, "A server", null, "a test", ChannelChoice.all());
        this.lease = streams.claim(stream, "a test");
        this.tasks = new Tasks(engine);
        Barriers barriers = new Barriers(engine, KEY);
        this.archive = new MessageArchive(engine, streams, barriers);
        this.purges = new Purges(engine, barriers, tasks);
        Archive read = new Archive(engine);
        this.engine = engine;
        this.visible = new VisibleChannels(read, servers, purges);
        FileLinks files = new FileLinks(Cdn.of("", ""), "https://gaia.example");
        this.viewer = Viewer.ofAll(stream.workspace());
        this.messages =
                new MessageReader(read, visible, files, _ -> DataMapping.none().renames());
        this.channels = new ChannelReader(read, visible);
        this.reactions = new ReactionReader(read, visible);
        this.people = new PeopleReader(read, visible);
        this.changes = new ChangeReader(
                read, visible, streams, files, _ -> DataMapping.none().renames());
        channel(GENERAL.value(), 0, "name", "general");
    }

    ServerReader serverReader() {
        return new ServerReader(visible, new ServerStandings(engine));
    }

    CoverageReader coverageReader() {
        return new CoverageReader(visible, new CoverageLedger(engine), new Sessions(engine));
    }

    void tell(List<ChannelEvent> events) {
        archive.apply(lease, events);
    }

    /** Carries out what was handed to the owner of the stream. */
    void carryOut() {
        for (List<Task> due = ours(); !due.isEmpty(); due = ours()) {
            for (Task task : due) {
                if (tasks.take(task.id(), "a test", Duration.ofMinutes(1))
                        && archive.purge(lease, task.subject(), 2) instanceof TaskStep.Done) {
                    tasks.done(task.id(), "a test");
                }
            }
        }
    }

    private List<Task> ours() {
        return tasks.due().stream().filter(task -> task.stream().equals(stream)).toList();
    }

    void channel(long id, int type, @Nullable Object... fields) {
        Map<String, @Nullable Object> object = object(fields);
        object.put("type", type);
        tell(List.of(new ChannelEvent.ChannelSeen(new ChannelId(id), object, Origin.GATEWAY, event())));
    }

    void message(long id, @Nullable Object... fields) {
        tell(List.of(written(id, fields)));
    }

    /** In another channel than the first. */
    void messageIn(ChannelId channel, long id) {
        tell(List.of(seen(channel, id, Origin.GATEWAY, event())));
    }

    ChannelEvent written(long id, @Nullable Object... fields) {
        return seen(GENERAL, id, Origin.GATEWAY, event(), fields);
    }

    /** The message as REST tells it, with its totals. */
    void readByRest(long id, @Nullable Object... fields) {
        tell(List.of(seen(GENERAL, id, Origin.REST, answer(), fields)));
    }

    void removed(long id) {
        Instant at = Instant.parse("2026-03-01T13:00:00Z");
        tell(List.of(new ChannelEvent.MessageRemoved(GENERAL, new MessageId(id), at, event())));
    }

    void reacted(long id, Emoji emoji, boolean on, long... users) {
        tell(Arrays.stream(users)
                .<ChannelEvent>mapToObj(user -> new ChannelEvent.Reacted(
                        GENERAL,
                        new MessageId(id),
                        emoji,
                        ReactionType.NORMAL,
                        new UserId(user),
                        on,
                        List.of(),
                        event()))
                .toList());
    }

    void cleared(long id, @Nullable Emoji emoji) {
        tell(List.of(new ChannelEvent.ReactionsCleared(GENERAL, new MessageId(id), emoji, event())));
    }

    void voted(long id, int answer, long... users) {
        tell(Arrays.stream(users)
                .<ChannelEvent>mapToObj(user ->
                        new ChannelEvent.Voted(GENERAL, new MessageId(id), answer, new UserId(user), true, event()))
                .toList());
    }

    Page page(Place place, int limit) {
        return messages.page(viewer, GENERAL, place, limit, false).orElseThrow();
    }

    Map<String, @Nullable Object> read(long id) {
        return messages.message(viewer, GENERAL, new MessageId(id), false)
                .orElseThrow()
                .json();
    }

    static Map<String, @Nullable Object> user(long id, String name) {
        return object("id", Long.toString(id), "username", name, "bot", false);
    }

    static Map<String, @Nullable Object> object(@Nullable Object... fields) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            object.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return object;
    }

    private static ChannelEvent seen(
            ChannelId channel, long id, Origin origin, Stamp stamp, @Nullable Object... fields) {
        Map<String, @Nullable Object> object = object(
                "id",
                Long.toString(id),
                "channel_id",
                channel.toString(),
                "type",
                0,
                "content",
                "message " + id,
                "timestamp",
                "2026-03-01T12:00:00.000000+00:00",
                "author",
                user(1, "ada"));
        object.putAll(object(fields));
        return new ChannelEvent.MessageSeen(channel, new MessageId(id), object, origin, stamp);
    }

    private Stamp event() {
        return new Stamp(lease.epoch(), 1, sequence.incrementAndGet(), 0);
    }

    private Stamp answer() {
        return new Stamp(lease.epoch(), 1, sequence.get(), request.incrementAndGet());
    }
}
