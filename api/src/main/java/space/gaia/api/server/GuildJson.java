package space.gaia.api.server;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.permission.GuildRules;
import space.gaia.workspace.permission.Membership;
import space.gaia.workspace.permission.Overwrite;
import space.gaia.workspace.permission.Permissions;

/** Reads Discord's objects of a guild. What is not there gives nobody anything. */
final class GuildJson {

    private GuildJson() {}

    static GuildRules rules(GuildId guild, Map<String, @Nullable Object> object) {
        Map<Long, Permissions> roles = new HashMap<>();
        for (Map<?, ?> role : objects(object.get("roles"))) {
            roles.put(id(role.get("id")), Permissions.read(role.get("permissions")));
        }
        return new GuildRules(guild, id(object.get("owner_id")), roles);
    }

    static Membership member(long user, Map<String, @Nullable Object> object) {
        Set<Long> roles = new HashSet<>();
        if (object.get("roles") instanceof List<?> listed) {
            listed.forEach(role -> roles.add(id(role)));
        }
        return new Membership(user, roles, moment(object.get("communication_disabled_until")));
    }

    static List<GuildView.Channel> channels(List<Map<String, @Nullable Object>> objects) {
        List<GuildView.Channel> channels = new ArrayList<>();
        for (Map<String, @Nullable Object> object : objects) {
            long id = id(object.get("id"));
            long parent = id(object.get("parent_id"));
            if (id > 0) {
                channels.add(new GuildView.Channel(
                        new ChannelId(id),
                        number(object.get("type")),
                        text(object.get("name")),
                        parent == 0 ? null : new ChannelId(parent),
                        number(object.get("position")),
                        Overwrite.of(object)));
            }
        }
        return channels;
    }

    static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    /** 0: it is none. */
    static long id(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.matches("[0-9]{1,18}|[0-8][0-9]{18}") ? Long.parseLong(text) : 0;
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static @Nullable Instant moment(@Nullable Object value) {
        try {
            return value instanceof String text ? OffsetDateTime.parse(text).toInstant() : null;
        } catch (DateTimeParseException _) {
            return Instant.MAX; // in a timeout whose end nobody can read
        }
    }

    private static List<Map<?, ?>> objects(@Nullable Object value) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (value instanceof List<?> listed) {
            for (Object one : listed) {
                if (one instanceof Map<?, ?> object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }
}
