package space.gaia.bot.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.UserId;
import space.gaia.workspace.event.ChannelEvent.PersonSeen;
import space.gaia.workspace.stream.Stamp;

/** Who stands in a payload: authors, the mentioned, those who used a command. */
final class People {

    private People() {}

    /** Everybody in a message. A webhook's name and picture are its message's own, and nobody's. */
    static void inMessage(Map<String, @Nullable Object> message, Stamp stamp, Consumer<PersonSeen> seen) {
        if (RawJson.idOrZero(message, "webhook_id") == 0) {
            person(RawJson.object(message, "author"), RawJson.object(message, "member"), stamp, seen);
        }
        for (Map<String, @Nullable Object> mentioned : RawJson.objects(message, "mentions")) {
            Map<String, @Nullable Object> user = new LinkedHashMap<>(mentioned);
            user.remove("member");
            person(user, RawJson.object(mentioned, "member"), stamp, seen);
        }
        for (Map<String, @Nullable Object> interaction : interactions(message)) {
            person(RawJson.object(interaction, "user"), RawJson.object(interaction, "member"), stamp, seen);
            person(RawJson.object(interaction, "target_user"), null, stamp, seen);
        }
    }

    /** A guild member object, which names its user. */
    static void member(@Nullable Map<String, @Nullable Object> member, Stamp stamp, Consumer<PersonSeen> seen) {
        if (member == null) {
            return;
        }
        Map<String, @Nullable Object> alone = new LinkedHashMap<>(member);
        alone.remove("guild_id");
        person(RawJson.object(member, "user"), alone, stamp, seen);
    }

    private static List<Map<String, @Nullable Object>> interactions(Map<String, @Nullable Object> message) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (String field : List.of("interaction_metadata", "interaction")) {
            Map<String, @Nullable Object> interaction = RawJson.object(message, field);
            while (interaction != null) {
                found.add(interaction);
                interaction = RawJson.object(interaction, "triggering_interaction_metadata");
            }
        }
        return found;
    }

    private static void person(
            @Nullable Map<String, @Nullable Object> user,
            @Nullable Map<String, @Nullable Object> member,
            Stamp stamp,
            Consumer<PersonSeen> seen) {
        if (user == null || RawJson.idOrZero(user, "id") <= 0) {
            return;
        }
        Map<String, @Nullable Object> alone = member;
        if (member != null && member.containsKey("user")) {
            alone = new LinkedHashMap<>(member);
            alone.remove("user");
        }
        seen.accept(new PersonSeen(new UserId(RawJson.id(user, "id")), user, alone, stamp));
    }
}
