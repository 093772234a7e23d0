package space.gaia.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.archive.MessageArchive;
import space.gaia.workspace.archive.TaskStep;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.stream.Streams;
import space.gaia.workspace.task.Task;
import space.gaia.workspace.task.Tasks;

/** A server linked to a workspace, in which things happen as the bot would tell them. */
final class Stage {
    private final MessageArchive archive;
    private final StreamLease lease;
    private final AtomicLong sequence = new AtomicLong();

    Stage(
            MongoDatabaseFactory databases,
            MessageArchive archive,
            Streams streams,
            WorkspaceId workspace,
            long guild,
            ChannelChoice choice) {
        this.archive = archive;
        StreamId stream = new StreamId(workspace, new GuildId(guild));
        new LinkedServers(databases.getMongoDatabase(), Clock.systemUTC())
                .link(stream, "Server " + guild, null, "a test", choice);
        this.lease = streams.claim(stream, "a test");
    }

    void tell(ChannelEvent... events) {
        archive.apply(lease, List.of(events));
    }

    /** @param fields name and value by turns */
    void channel(long id, int type, @Nullable Object... fields) {
        Map<String, @Nullable Object> object = object(fields);
        object.put("type", type);
        tell(new ChannelEvent.ChannelSeen(new ChannelId(id), object, Origin.GATEWAY, stamp()));
    }

    /** @param fields name and value by turns, besides what every message has */
    void message(long channel, long id, long author, String content, @Nullable Object... fields) {
        tell(written(channel, id, author, content, fields));
    }

    ChannelEvent written(long channel, long id, long author, String content, @Nullable Object... fields) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("id", Long.toString(id));
        object.put("channel_id", Long.toString(channel));
        object.put("type", 0);
        object.put("content", content);
        object.put("timestamp", "2026-03-01T12:00:00.000000+00:00");
        object.put("edited_timestamp", null);
        object.put("author", user(author));
        object.put("pinned", false);
        object.put("mentions", List.of());
        object.putAll(object(fields));
        return new ChannelEvent.MessageSeen(new ChannelId(channel), new MessageId(id), object, Origin.GATEWAY, stamp());
    }

    void removed(long channel, long id) {
        tell(new ChannelEvent.MessageRemoved(
                new ChannelId(channel), new MessageId(id), Instant.parse("2026-03-01T13:00:00Z"), stamp()));
    }

    void channelRemoved(long channel) {
        tell(new ChannelEvent.ChannelRemoved(new ChannelId(channel), Instant.parse("2026-03-01T13:00:00Z"), stamp()));
    }

    void reacted(long channel, long id, String emoji, long... users) {
        tell(Arrays.stream(users)
                .mapToObj(user -> new ChannelEvent.Reacted(
                        new ChannelId(channel),
                        new MessageId(id),
                        new Emoji(0, emoji, false),
                        ReactionType.NORMAL,
                        new UserId(user),
                        true,
                        List.of(),
                        stamp()))
                .toArray(ChannelEvent[]::new));
    }

    void voted(long channel, long id, int answer, long... users) {
        tell(Arrays.stream(users)
                .mapToObj(user -> new ChannelEvent.Voted(
                        new ChannelId(channel), new MessageId(id), answer, new UserId(user), true, stamp()))
                .toArray(ChannelEvent[]::new));
    }

    static Map<String, @Nullable Object> user(long id) {
        return object("id", Long.toString(id), "username", "user" + id, "global_name", "User " + id, "avatar", null);
    }

    static Map<String, @Nullable Object> object(@Nullable Object... fields) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            object.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return object;
    }

    /** Carries out what was handed to the owner of the stream, as its bot would. */
    void carryOut(Tasks tasks) {
        for (List<Task> due = tasks.due(); due.stream().anyMatch(this::isOurs); due = tasks.due()) {
            for (Task task : due) {
                if (isOurs(task)
                        && tasks.take(task.id(), "a test", Duration.ofMinutes(1))
                        && archive.purge(lease, task.subject(), 10) instanceof TaskStep.Done) {
                    tasks.done(task.id(), "a test");
                }
            }
        }
    }

    private boolean isOurs(Task task) {
        return task.stream().equals(lease.stream());
    }

    private Stamp stamp() {
        return new Stamp(lease.epoch(), 1, sequence.incrementAndGet(), 0);
    }
}
