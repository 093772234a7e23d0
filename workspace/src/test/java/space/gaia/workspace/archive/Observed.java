package space.gaia.workspace.archive;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.ChannelRemoved;
import space.gaia.workspace.event.ChannelEvent.ChannelSeen;
import space.gaia.workspace.event.ChannelEvent.MessageRemoved;
import space.gaia.workspace.event.ChannelEvent.MessageSeen;
import space.gaia.workspace.event.ChannelEvent.PersonSeen;
import space.gaia.workspace.event.ChannelEvent.Reacted;
import space.gaia.workspace.event.ChannelEvent.ReactionsCleared;
import space.gaia.workspace.event.ChannelEvent.ThreadsListed;
import space.gaia.workspace.event.ChannelEvent.Voted;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;

/** Observations for tests, in Discord's shape. */
final class Observed {

    static final StreamId STREAM = new StreamId(new WorkspaceId("acme"), new GuildId(100_000_000_000_000_001L));
    static final ChannelId GENERAL = new ChannelId(200_000_000_000_000_002L);
    static final Emoji THUMB = new Emoji(0, "👍", false);
    static final Emoji PARTY = new Emoji(300_000_000_000_000_003L, "party", true);

    private Observed() {}

    static Stamp at(long sequence) {
        return new Stamp(1, 1, sequence, 0);
    }

    static MessageId message(int number) {
        return new MessageId(1_000_000_000_000_000_000L + ((long) number << 22));
    }

    static UserId user(int number) {
        return new UserId(500_000_000_000_000_000L + number);
    }

    /** What the gateway tells of a new message. */
    static Map<String, @Nullable Object> object(int number, int author, String content) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("id", message(number).toString());
        object.put("channel_id", GENERAL.toString());
        object.put("guild_id", STREAM.guild().toString());
        object.put("type", 0);
        object.put("author", userObject(author));
        object.put("member", fields("nick", null, "roles", List.of(), "joined_at", "2024-01-01T00:00:00+00:00"));
        object.put("content", content);
        object.put("timestamp", "2024-05-05T10:00:00.123000+00:00");
        object.put("edited_timestamp", null);
        object.put("tts", false);
        object.put("mention_everyone", false);
        object.put("mentions", List.of());
        object.put("mention_roles", List.of());
        object.put("attachments", List.of());
        object.put("embeds", List.of());
        object.put("components", List.of());
        object.put("pinned", false);
        object.put("flags", 0);
        return object;
    }

    static Map<String, @Nullable Object> userObject(int number) {
        return fields("id", user(number).toString(), "username", "user" + number, "global_name", null, "avatar", null);
    }

    static MessageSeen written(int number, long stamp, String content) {
        return seen(number, stamp, object(number, number % 3, content));
    }

    static MessageSeen edited(int number, long stamp, String content, int minute) {
        Map<String, @Nullable Object> object = object(number, number % 3, content);
        object.put("edited_timestamp", "2024-05-05T11:%02d:00.000000+00:00".formatted(minute));
        return seen(number, stamp, object);
    }

    static MessageSeen seen(int number, long stamp, Map<String, @Nullable Object> object) {
        return new MessageSeen(GENERAL, message(number), object, Origin.GATEWAY, at(stamp));
    }

    static MessageSeen read(int number, Stamp stamp, Map<String, @Nullable Object> object) {
        return new MessageSeen(GENERAL, message(number), object, Origin.REST, stamp);
    }

    static MessageRemoved removed(int number, long stamp) {
        return new MessageRemoved(GENERAL, message(number), Instant.ofEpochSecond(1_700_000_000 + stamp), at(stamp));
    }

    static Reacted reacted(int number, int user, Emoji emoji, boolean on, long stamp) {
        return new Reacted(GENERAL, message(number), emoji, ReactionType.NORMAL, user(user), on, List.of(), at(stamp));
    }

    static ReactionsCleared cleared(int number, @Nullable Emoji emoji, long stamp) {
        return new ReactionsCleared(GENERAL, message(number), emoji, at(stamp));
    }

    static Voted voted(int number, int user, int answer, boolean on, long stamp) {
        return new Voted(GENERAL, message(number), answer, user(user), on, at(stamp));
    }

    static ChannelSeen channel(ChannelId channel, long stamp, @Nullable Object... fields) {
        return new ChannelSeen(channel, fields(fields), Origin.GATEWAY, at(stamp));
    }

    static ChannelSeen thread(ChannelId thread, ChannelId parent, long stamp, boolean archived) {
        return channel(
                thread,
                stamp,
                "id",
                thread.toString(),
                "type",
                11,
                "parent_id",
                parent.toString(),
                "name",
                "a thread",
                "thread_metadata",
                fields("archived", archived),
                "message_count",
                (int) stamp);
    }

    static ChannelRemoved channelRemoved(ChannelId channel, long stamp) {
        return new ChannelRemoved(channel, Instant.ofEpochSecond(1_700_000_000 + stamp), at(stamp));
    }

    static ThreadsListed threadsListed(Set<ChannelId> parents, Set<ChannelId> active, long stamp) {
        return new ThreadsListed(parents, active, at(stamp));
    }

    static PersonSeen person(int number, long stamp, @Nullable Object... member) {
        return new PersonSeen(user(number), userObject(number), fields(member), at(stamp));
    }

    static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** All kinds of events of a few messages. */
    static List<ChannelEvent> day() {
        ChannelId thread = new ChannelId(message(3).value());
        return List.of(
                written(1, 1, "one"),
                written(2, 2, "two"),
                written(3, 3, "three"),
                edited(1, 4, "one, better", 4),
                edited(1, 5, "one, best", 5),
                reacted(1, 1, THUMB, true, 6),
                reacted(1, 2, THUMB, true, 7),
                reacted(1, 1, PARTY, true, 8),
                cleared(1, THUMB, 9),
                reacted(1, 2, THUMB, true, 10),
                reacted(1, 2, THUMB, false, 11),
                removed(2, 12),
                reacted(2, 1, THUMB, true, 13),
                voted(3, 1, 1, true, 14),
                voted(3, 1, 1, false, 15),
                voted(3, 2, 2, true, 16),
                channel(GENERAL, 17, "type", 0, "name", "general", "topic", null),
                channel(GENERAL, 18, "type", 0, "name", "general", "topic", "all"),
                thread(thread, GENERAL, 19, false),
                threadsListed(Set.of(GENERAL), Set.of(), 20),
                threadsListed(Set.of(), Set.of(thread), 21),
                person(1, 22, "nick", "Ada"),
                person(1, 23, "nick", null),
                read(1, new Stamp(1, 1, 9, 1), object(1, 1, "one, better")),
                cleared(3, null, 24),
                reacted(3, 1, PARTY, true, 25),
                seen(4, 26, fields("embeds", List.of(fields("title", "news of an unknown message")))),
                seen(3, 27, fields("pinned", true)));
    }
}
