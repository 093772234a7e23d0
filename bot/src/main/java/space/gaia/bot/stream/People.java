package space.gaia.bot.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.UserId;
import space.gaia.workspace.event.ChannelEvent.PersonSeen;
import space.gaia.workspace.stream.Stamp;

/** Who stands in a payload as a member. Those who stand in a message are read out of it by the archive. */
final class People {

    private People() {}

    /** A guild member object, which names its user. */
    static void member(@Nullable Map<String, @Nullable Object> member, Stamp stamp, Consumer<PersonSeen> seen) {
        if (member == null) {
            return;
        }
        Map<String, @Nullable Object> alone = new LinkedHashMap<>(member);
        alone.remove("guild_id");
        person(RawJson.object(member, "user"), alone, stamp, seen);
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
