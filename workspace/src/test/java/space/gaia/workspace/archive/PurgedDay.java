package space.gaia.workspace.archive;

import static space.gaia.workspace.archive.Observed.GENERAL;
import static space.gaia.workspace.archive.Observed.STREAM;
import static space.gaia.workspace.archive.Observed.THUMB;
import static space.gaia.workspace.archive.Observed.at;
import static space.gaia.workspace.archive.Observed.fields;
import static space.gaia.workspace.archive.Observed.message;
import static space.gaia.workspace.archive.Observed.object;
import static space.gaia.workspace.archive.Observed.user;
import static space.gaia.workspace.archive.Observed.userObject;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.MessageRemoved;
import space.gaia.workspace.event.ChannelEvent.MessageSeen;
import space.gaia.workspace.event.ChannelEvent.Reacted;
import space.gaia.workspace.event.ChannelEvent.Voted;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.event.ReactionType;

/**
 * A day on which one person leaves a trace wherever one can be, and one channel has a thread and is forwarded from. Texts
 * of the person contain {@link #OF_PERSON}, those of the channel {@link #OF_CHANNEL}.
 */
final class PurgedDay {

    static final String OF_PERSON = "planted-by-the-person";
    static final String OF_CHANNEL = "planted-in-the-channel";

    static final int ADA = 1;
    static final UserId PERSON = user(77);
    static final ChannelId LOBBY = new ChannelId(200_000_000_000_000_099L);
    static final ChannelId THREAD = new ChannelId(message(3).value());

    private PurgedDay() {}

    /** What must have been told before a purge of its source can take a forward along, and before a channel is known. */
    static List<ChannelEvent> known() {
        return List.of(
                Observed.channel(GENERAL, 1, "type", 0, "name", "general", "topic", OF_CHANNEL),
                Observed.channel(LOBBY, 2, "type", 0, "name", "lobby"),
                theirs(GENERAL, 2, 3, OF_PERSON + " " + OF_CHANNEL),
                theirs(LOBBY, 7, 4, OF_PERSON),
                forward(LOBBY, 8, 5, GENERAL, 2, OF_PERSON + " " + OF_CHANNEL),
                forward(GENERAL, 9, 6, LOBBY, 7, OF_PERSON));
    }

    static List<ChannelEvent> rest() {
        Map<String, @Nullable Object> mentions = object(1, ADA, "hello <@%s> and <@!%s>".formatted(PERSON, PERSON));
        mentions.put("mentions", List.of(mentioned()));
        Map<String, @Nullable Object> traces = object(6, ADA, "see https://cdn/avatars/%s/a.png".formatted(PERSON));
        traces.put("resolved", fields("users", fields(PERSON.toString(), theirObject())));
        traces.put("attachments", List.of(fields("id", "1", "clip_participants", List.of(theirObject()))));
        traces.put("interaction_metadata", fields("id", "5", "type", 2, "user", theirObject()));
        traces.put(
                "call",
                fields("participants", List.of(PERSON.toString(), user(ADA).toString())));
        traces.put("poll", fields("question", fields("text", "?")));
        Map<String, @Nullable Object> edited = theirMessage(7, OF_PERSON + " edited");
        edited.put("edited_timestamp", "2024-05-05T11:01:00.000000+00:00");
        return List.of(
                seen(GENERAL, 1, 10, mentions),
                seen(LOBBY, 6, 11, traces),
                seen(LOBBY, 7, 12, edited),
                seen(LOBBY, 7, 13, fields("embeds", List.of(fields("title", OF_PERSON)))),
                seen(GENERAL, 3, 14, object(3, ADA, OF_CHANNEL)),
                thread(15),
                theirs(THREAD, 4, 16, OF_PERSON + " " + OF_CHANNEL),
                seen(THREAD, 5, 17, object(5, ADA, OF_CHANNEL)),
                reacted(GENERAL, 1, PERSON, 18),
                reacted(GENERAL, 2, user(ADA), 19),
                reacted(LOBBY, 6, PERSON, 20),
                reacted(THREAD, 5, PERSON, 21),
                new Voted(LOBBY, message(6), 1, PERSON, true, at(22)),
                new Voted(LOBBY, message(7), 1, user(ADA), true, at(23)),
                Observed.threadsListed(Set.of(), Set.of(THREAD), 24),
                Observed.threadsListed(Set.of(GENERAL), Set.of(THREAD), 25),
                Observed.person(ADA, 26, "nick", "Ada"),
                new ChannelEvent.PersonSeen(PERSON, theirObject(), fields("nick", OF_PERSON), at(27)),
                new MessageRemoved(GENERAL, message(10), Instant.ofEpochSecond(1_700_000_000), at(28)),
                seen(LOBBY, 11, 29, object(11, ADA, "nothing of anybody else")));
    }

    private static ChannelEvent thread(long stamp) {
        return Observed.channel(
                THREAD,
                stamp,
                "id",
                THREAD.toString(),
                "type",
                11,
                "parent_id",
                GENERAL.toString(),
                "owner_id",
                PERSON.toString(),
                "name",
                OF_PERSON + " " + OF_CHANNEL,
                "thread_metadata",
                fields("archived", false));
    }

    private static MessageSeen theirs(ChannelId channel, int number, long stamp, String content) {
        return seen(channel, number, stamp, theirMessage(number, content));
    }

    private static Map<String, @Nullable Object> theirMessage(int number, String content) {
        Map<String, @Nullable Object> object = object(number, ADA, content);
        object.put("author", theirObject());
        return object;
    }

    private static MessageSeen forward(
            ChannelId channel, int number, long stamp, ChannelId source, int sourceNumber, String snapshot) {
        Map<String, @Nullable Object> object = object(number, ADA, "");
        object.put(
                "message_reference",
                fields(
                        "type",
                        1,
                        "message_id",
                        message(sourceNumber).toString(),
                        "channel_id",
                        source.toString(),
                        "guild_id",
                        STREAM.guild().toString()));
        object.put("message_snapshots", List.of(fields("message", fields("content", snapshot))));
        return seen(channel, number, stamp, object);
    }

    private static MessageSeen seen(ChannelId channel, int number, long stamp, Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> placed = new LinkedHashMap<>(object);
        placed.replace("channel_id", channel.toString());
        return new MessageSeen(channel, message(number), placed, Origin.GATEWAY, at(stamp));
    }

    private static Reacted reacted(ChannelId channel, int number, UserId user, long stamp) {
        return new Reacted(channel, message(number), THUMB, ReactionType.NORMAL, user, true, List.of(), at(stamp));
    }

    private static Map<String, @Nullable Object> theirObject() {
        Map<String, @Nullable Object> user = userObject(77);
        user.put("username", OF_PERSON);
        return user;
    }

    private static Map<String, @Nullable Object> mentioned() {
        Map<String, @Nullable Object> user = theirObject();
        user.put("member", fields("nick", OF_PERSON));
        return user;
    }
}
