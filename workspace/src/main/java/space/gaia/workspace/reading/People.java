package space.gaia.workspace.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;

/** The people of one server that an answer names, fetched at once, and put where only their ids stand. */
final class People {
    private final Map<Long, Archived> known = new HashMap<>();
    private final Map<Long, Map<String, @Nullable Object>> bodies = new HashMap<>();

    private People() {}

    static People of(Archive archive, WorkspaceId workspace, GuildId guild, Set<Long> users) {
        List<String> ids =
                users.stream().map(user -> Keys.person(workspace, guild, user)).toList();
        People people = new People();
        archive.find("people", ids).values().forEach(person -> people.known.put(person.number("user"), person));
        return people;
    }

    /** All of them, in order of their ids. */
    Collection<Archived> documents() {
        return new TreeSet<>(known.keySet()).stream().map(known::get).toList();
    }

    /** Adds the ids of the people that a message names. */
    static void collect(Map<String, @Nullable Object> message, Set<Long> users) {
        if (message.get("webhook_id") == null) {
            add(Json.object(message.get("author")), users);
        }
        if (message.get("mentions") instanceof List<?> mentions) {
            mentions.forEach(mention -> add(Json.object(mention), users));
        }
        collectInteraction(Json.object(message.get("interaction_metadata")), users);
        collectInteraction(Json.object(message.get("interaction")), users);
    }

    /** Puts them into a message. */
    void complete(Map<String, @Nullable Object> message) {
        Map<String, @Nullable Object> author = Json.object(message.get("author"));
        if (author != null && message.get("webhook_id") == null) {
            message.put("author", user(author));
            Map<String, @Nullable Object> member = member(author);
            if (member != null) {
                message.put("member", member);
            }
        }
        if (message.get("mentions") instanceof List<?> mentions) {
            message.put("mentions", mentions.stream().map(this::mentioned).toList());
        }
        completeInteraction(message, "interaction_metadata");
        completeInteraction(message, "interaction");
        Map<String, @Nullable Object> interaction = Json.object(message.get("interaction"));
        if (interaction != null) {
            Map<String, @Nullable Object> user = Json.object(interaction.get("user"));
            Map<String, @Nullable Object> member = user == null ? null : member(user);
            if (member != null) {
                interaction.put("member", member);
            }
        }
    }

    /** The user with this id as Discord's object; what is not known of somebody is not there. */
    Map<String, @Nullable Object> user(long id) {
        return user(new LinkedHashMap<>(Map.of("id", Long.toString(id))));
    }

    /** The user as a member of the server, without the user; null: nothing is known. */
    @Nullable Map<String, @Nullable Object> member(long id) {
        return part(id, "member");
    }

    private Map<String, @Nullable Object> user(Map<String, @Nullable Object> reduced) {
        Map<String, @Nullable Object> user = part(Json.snowflake(reduced, "id"), "user");
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(reduced);
        if (user != null) {
            whole.putAll(user);
        }
        return whole;
    }

    private @Nullable Map<String, @Nullable Object> member(Map<String, @Nullable Object> user) {
        return part(Json.snowflake(user, "id"), "member");
    }

    private @Nullable Object mentioned(@Nullable Object mention) {
        Map<String, @Nullable Object> reduced = Json.object(mention);
        if (reduced == null) {
            return mention;
        }
        Map<String, @Nullable Object> whole = user(reduced);
        Map<String, @Nullable Object> member = member(reduced);
        if (member != null) {
            whole.put("member", member);
        }
        return whole;
    }

    private void completeInteraction(Map<String, @Nullable Object> holder, String name) {
        Map<String, @Nullable Object> interaction = Json.object(holder.get(name));
        if (interaction == null) {
            return;
        }
        for (String field : List.of("user", "target_user")) {
            Map<String, @Nullable Object> reduced = Json.object(interaction.get(field));
            if (reduced != null) {
                interaction.put(field, user(reduced));
            }
        }
        completeInteraction(interaction, "triggering_interaction_metadata");
    }

    private static void collectInteraction(@Nullable Map<String, @Nullable Object> interaction, Set<Long> users) {
        if (interaction != null) {
            add(Json.object(interaction.get("user")), users);
            add(Json.object(interaction.get("target_user")), users);
            collectInteraction(Json.object(interaction.get("triggering_interaction_metadata")), users);
        }
    }

    private static void add(@Nullable Map<String, @Nullable Object> user, Set<Long> users) {
        long id = user == null ? 0 : Json.snowflake(user, "id");
        if (id != 0) {
            users.add(id);
        }
    }

    private @Nullable Map<String, @Nullable Object> part(long id, String name) {
        Archived person = known.get(id);
        return person == null
                ? null
                : Json.object(bodies.computeIfAbsent(id, _ -> person.body()).get(name));
    }
}
