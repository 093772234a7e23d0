package space.gaia.workspace.archive;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.stream.Stamp;

/** What is known of people as a server shows them. */
final class People {

    private static final Set<String> NOT_OF_THE_USER = Set.of("id", "member");
    private static final Set<String> NOT_OF_THE_MEMBER = Set.of("user", "permissions");
    private static final long HOUR_MILLIS = 3_600_000;

    private People() {}

    /** @param lastSeen 0: the observation is not one of the person's doing */
    static Known known(
            Map<String, @Nullable Object> user,
            @Nullable Map<String, @Nullable Object> member,
            Stamp stamp,
            long lastSeen) {
        Facets ofUser = Facets.of(MessageNormaliser.without(user, NOT_OF_THE_USER), Facets.NEVER, stamp);
        Facets ofMember = member == null
                ? Facets.NONE
                : Facets.of(MessageNormaliser.without(member, NOT_OF_THE_MEMBER), Facets.NEVER, stamp);
        return new Known(ofUser, ofMember, Map.of(), null, lastSeen);
    }

    static boolean isOfUser(String field) {
        return !NOT_OF_THE_USER.contains(field);
    }

    static boolean isOfMember(String field) {
        return !NOT_OF_THE_MEMBER.contains(field);
    }

    /** The hour in which this message was written, in milliseconds since 1970. */
    static long hour(long message) {
        long millis = Snowflakes.instant(message).toEpochMilli();
        return millis - millis % HOUR_MILLIS;
    }

    /** As shown in the server: nick, else global name, else user name; null when none is known. */
    static @Nullable String name(Known person) {
        if (person.aside().get("nick") instanceof String nick) {
            return nick;
        }
        if (person.body().get("global_name") instanceof String global) {
            return global;
        }
        return person.body().get("username") instanceof String username ? username : null;
    }
}
