package space.gaia.workspace.purge;

import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.ChannelTypes;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.policy.PseudonymKey;
import space.gaia.workspace.purge.PurgeRecords.Request;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.task.Task;
import space.gaia.workspace.task.Tasks;

/**
 * Asks for purges and tells what became of them. Who asks hides what it is about at once; the owners of the streams
 * delete it. Its errors are the driver's ({@link com.mongodb.MongoException}).
 */
@Component
public final class Purges {

    private static final int CATEGORY = 4;
    private final Engine engine;
    private final LinkedServers servers;
    private final Suppressions suppressions;
    private final Barriers barriers;
    private final Tasks tasks;
    private final PurgeRecords records;
    private final PseudonymKey pseudonyms;
    private final Clock clock;

    @Autowired
    public Purges(Engine engine, Barriers barriers, Tasks tasks, PseudonymKey pseudonyms) {
        this(engine, barriers, tasks, pseudonyms, Clock.systemUTC());
    }

    /** One in whose database nobody has a pseudonym. */
    public Purges(Engine engine, Barriers barriers, Tasks tasks) {
        this(engine, barriers, tasks, PseudonymKey.of(null), Clock.systemUTC());
    }

    public Purges(Engine engine, Barriers barriers, Tasks tasks, PseudonymKey pseudonyms, Clock clock) {
        this.pseudonyms = pseudonyms;
        this.engine = engine;
        this.servers = new LinkedServers(engine);
        this.suppressions = barriers.suppressions();
        this.barriers = barriers;
        this.tasks = tasks;
        this.records = new PurgeRecords(engine);
        this.clock = clock;
    }

    /** Begins a purge. When this returns, no reader sees what it is about. A person is forgotten in every workspace. */
    public Asked ask(WorkspaceId workspace, PurgeScope scope) {
        return switch (scope) {
            case PurgeScope.Person(UserId user) -> person(workspace, user);
            case PurgeScope.Channel(ChannelId channel) -> channel(workspace, channel);
            case PurgeScope.Server(GuildId guild) -> server(workspace, guild);
        };
    }

    /** The purge of this workspace with this id. */
    public Optional<Purge> find(WorkspaceId workspace, String id) {
        List<PurgeRecord> found = records.of(workspace, Filters.eq("request", id));
        return found.isEmpty() ? Optional.empty() : Optional.of(PurgeRecords.together(workspace, found));
    }

    /** All purges of this workspace, the latest first. */
    public List<Purge> all(WorkspaceId workspace) {
        Map<String, List<PurgeRecord>> byRequest = new LinkedHashMap<>();
        records.of(workspace)
                .forEach(record -> byRequest
                        .computeIfAbsent(record.request(), _ -> new ArrayList<>())
                        .add(record));
        return byRequest.values().stream()
                .map(found -> PurgeRecords.together(workspace, found))
                .sorted(Comparator.comparing(Purge::at).thenComparing(Purge::id).reversed())
                .toList();
    }

    /**
     * Which of these people a purge of a person was about; empty: there is no such purge. The purge itself keeps no id:
     * who holds people's ids asks for those that they hold.
     */
    public Optional<Set<UserId>> matches(WorkspaceId workspace, String id, Set<UserId> users) {
        Bson persons = Filters.and(Filters.eq("request", id), Filters.eq("scope", "person"));
        return records.of(workspace, persons).stream().findFirst().map(purge -> {
            Set<UserId> matched = new HashSet<>();
            for (UserId user : users) {
                if (suppressions
                        .mark(user)
                        .filter(mark -> mark.equals(purge.mark()))
                        .isPresent()) {
                    matched.add(user);
                }
            }
            return matched;
        });
    }

    /**
     * Stores nothing more of a person, in any workspace, and leaves what is stored. False: nobody can be kept away, since there
     * is no key to recognise them by.
     */
    public boolean keepAway(UserId user) {
        Optional<String> mark = suppressions.mark(user);
        mark.ifPresent(suppressions::add);
        Barriers.raise(engine, new Document());
        return mark.isPresent();
    }

    /** Whether nothing of this person is stored; also, that they were forgotten. */
    public boolean keepsAway(UserId user) {
        return suppressions.mark(user).isPresent() && suppressions.current().person(user.value());
    }

    /** Lets a forgotten person come back, in every workspace. What was deleted stays so. False: they were not forgotten. */
    public boolean lift(UserId user) {
        boolean was = suppressions.mark(user).map(suppressions::lift).orElse(false);
        Barriers.raise(engine, new Document());
        return was;
    }

    /** Whether nothing of this channel or thread may be fetched or stored: it was purged, and not chosen again. */
    public boolean keepsOut(StreamId stream, ChannelId channel) {
        return barriers.keepsOut(stream, channel);
    }

    /** Those of the workspace's people who are being forgotten at this moment: readers see nothing of them. */
    public Set<Long> beingForgotten(WorkspaceId workspace) {
        Set<Long> users = new HashSet<>();
        records.of(workspace, Filters.and(Filters.eq("state", "RUNNING"), Filters.eq("scope", "person")))
                .forEach(record -> users.addAll(record.people()));
        return users;
    }

    /** Servers of which the workspace has, or had, anything. */
    public Set<GuildId> servers(WorkspaceId workspace) {
        Set<GuildId> guilds = new HashSet<>();
        records.streams(workspace).forEach(stream -> guilds.add(stream.guild()));
        return guilds;
    }

    /** Servers of the workspace that were purged, whether or not they are linked again. */
    public Set<GuildId> purgedServers(WorkspaceId workspace) {
        Set<GuildId> guilds = new HashSet<>();
        records.of(
                        workspace,
                        Filters.and(
                                Filters.eq("state", "DONE"), Filters.eq("scope", "server"), Filters.eq("tells", true)))
                .forEach(record -> guilds.add(record.home()));
        return guilds;
    }

    /**
     * Whether this process recognises those who are forgotten.
     *
     * @throws Suppressions.NoKey when it does not: nothing can be written, and its sentence says what to do
     */
    public void recognise() {
        suppressions.current();
    }

    /** Hands out what was asked for and, because somebody stopped half way, is nobody's task. */
    public void handOut() {
        records.list(Filters.eq("state", "RUNNING")).forEach(this::handOut);
    }

    private Asked person(WorkspaceId workspace, UserId user) {
        Optional<String> mark = suppressions.mark(user);
        if (mark.isEmpty()) {
            return new Asked.NoKey();
        }
        List<PurgeRecord> running = running(workspace, "person", Filters.eq("mark", mark.get()));
        // First nobody writes them any more, then those who did are asked to delete.
        suppressions.add(mark.get());
        String id = running.isEmpty() ? newId() : running.getFirst().request();
        Request request = new Request(
                id,
                new PurgeScope.Person(user),
                user.value(),
                mark.get(),
                null,
                0,
                false,
                List.of(),
                now(running),
                in -> pseudonyms.pseudonym(in, user));
        List<StreamId> streams = records.streams(null);
        begin(request, streams);
        Barriers.raise(engine, new Document());
        if (streams.stream().noneMatch(stream -> stream.workspace().equals(workspace))) {
            records.add(request, new StreamId(workspace, new GuildId(1)), true);
        }
        return begun(workspace, id);
    }

    private Asked channel(WorkspaceId workspace, ChannelId channel) {
        Document document = one("channels", Filters.eq("_id", key(workspace, channel)));
        Document home = document == null ? one("messages", below(key(workspace, channel))) : document;
        if (home == null) {
            return new Asked.Unknown();
        }
        int type = document == null ? -1 : document.getInteger("type", -1);
        if (type == CATEGORY) {
            return new Asked.IsCategory();
        }
        StreamId stream = new StreamId(workspace, new GuildId(home.getLong("guild")));
        boolean isThread = ChannelTypes.THREADS.contains(type);
        List<PurgeRecord> running = running(workspace, "channel", Filters.eq("target", channel.value()));
        String id = running.isEmpty() ? newId() : running.getFirst().request();
        Long parent = document == null ? null : document.getLong("parent");
        Request request = new Request(
                id,
                new PurgeScope.Channel(channel),
                channel.value(),
                null,
                stream,
                parent == null ? 0 : parent,
                isThread,
                threads(stream, channel),
                now(running),
                _ -> Optional.empty());
        // First nobody sees it: should this end here, it is asked for again.
        servers.keepOut(stream, channel, isThread);
        begin(request, workspaceStreams(stream));
        barriers.raise(workspace);
        return begun(workspace, id);
    }

    private Asked server(WorkspaceId workspace, GuildId guild) {
        StreamId stream = new StreamId(workspace, guild);
        List<StreamId> streams = records.streams(workspace);
        if (!streams.contains(stream)) {
            return new Asked.Unknown();
        }
        List<PurgeRecord> running = running(workspace, "server", Filters.eq("target", guild.value()));
        String id = running.isEmpty() ? newId() : running.getFirst().request();
        Request request = new Request(
                id,
                new PurgeScope.Server(guild),
                guild.value(),
                null,
                stream,
                0,
                false,
                List.of(),
                now(running),
                _ -> Optional.empty());
        servers.purging(stream, id);
        begin(request, streams);
        barriers.raise(workspace);
        return begun(workspace, id);
    }

    private void begin(Request request, List<StreamId> streams) {
        streams.forEach(stream -> records.add(request, stream, false));
    }

    private Asked begun(WorkspaceId workspace, String id) {
        records.list(Filters.eq("request", id)).stream()
                .filter(record -> !record.isDone())
                .forEach(this::handOut);
        return new Asked.Begun(find(workspace, id).orElseThrow());
    }

    private void handOut(PurgeRecord record) {
        tasks.add(record.id(), record.stream(), Task.Kind.PURGE, record.id());
    }

    private List<PurgeRecord> running(WorkspaceId workspace, String scope, Bson which) {
        return records.of(workspace, Filters.and(Filters.eq("state", "RUNNING"), Filters.eq("scope", scope), which));
    }

    private List<StreamId> workspaceStreams(StreamId home) {
        List<StreamId> streams = records.streams(home.workspace());
        if (!streams.contains(home)) {
            streams.add(home);
        }
        return streams;
    }

    private List<Long> threads(StreamId stream, ChannelId channel) {
        List<Long> threads = new ArrayList<>();
        engine.database()
                .getCollection("channels")
                .find(Filters.and(Filters.eq("stream", stream.id()), Filters.eq("parent", channel.value())))
                .forEach(thread -> threads.add(thread.getLong("channel")));
        return threads;
    }

    private @Nullable Document one(String collection, Bson filter) {
        return engine.database().getCollection(collection).find(filter).first();
    }

    private Instant now(List<PurgeRecord> running) {
        return running.isEmpty() ? clock.instant() : running.getFirst().at();
    }

    private static String key(WorkspaceId workspace, ChannelId channel) {
        return workspace.value() + "/" + Snowflakes.padded(channel.value());
    }

    private static Bson below(String key) {
        return Filters.and(Filters.gte("_id", key + "/"), Filters.lt("_id", key + "0"));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
