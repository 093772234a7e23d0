package space.gaia.api.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.api.parameter.Body;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.HistoryDepth;
import space.gaia.workspace.server.Selection;

/** What somebody wants of a server, as the body of a request says it; whether they may is for {@link SelectionCheck}. */
final class SelectionRequest {

    private static final int MOST = 500;
    private static final Selection NOTHING =
            new Selection(ChannelChoice.channels(Set.of()), Map.of(), false, HistoryDepth.all());

    private SelectionRequest() {}

    /** A server, and what is wanted of it. */
    record NewLink(GuildId server, Selection wanted) {}

    static NewLink link(Map<String, @Nullable Object> json) {
        Body body = Body.of(json, "a link", "server", "choice", "hidden", "private_threads", "history_days");
        GuildId server = body.parsed("server", GuildId::of);
        if (!body.has("choice")) {
            throw Problems.badField("choice", "is missing: say which channels, such as {\"kind\": \"all\"}");
        }
        return new NewLink(server, applied(json, body, NOTHING));
    }

    /** What is not named stays as it was. */
    static Selection change(Map<String, @Nullable Object> json, Selection before) {
        if (json.containsKey("edit_history")) {
            throw Problems.badField(
                    "edit_history",
                    "is set for all servers of the workspace: PUT /api/v1/integrations/discord, syncSettings.editHistory");
        }
        Body body = Body.of(json, "a change of a linked server", "choice", "hidden", "private_threads", "history_days");
        if (json.isEmpty()) {
            throw Problems.badField("", "has nothing to change: name choice, hidden, private_threads or history_days");
        }
        return applied(json, body, before);
    }

    private static Selection applied(Map<String, @Nullable Object> json, Body body, Selection before) {
        Map<ChannelId, Audience> audiences = json.containsKey("hidden") ? audiences(json) : before.audiences();
        ChannelChoice choice = before.choice();
        if (body.has("choice")) {
            choice = choice(json.get("choice"), audiences.keySet());
        } else if (json.containsKey("hidden")) {
            choice = confirmed(before.choice(), audiences.keySet());
        }
        return new Selection(
                choice,
                audiences,
                body.has("private_threads") ? body.flag("private_threads") : before.privateThreads(),
                json.containsKey("history_days") ? history(json.get("history_days")) : before.history());
    }

    /** Of a rule the hidden channels are those for which an audience is named: that is the explicit yes. */
    private static ChannelChoice confirmed(ChannelChoice choice, Set<ChannelId> hidden) {
        return switch (choice) {
            case ChannelChoice.All(var except, var _) -> new ChannelChoice.All(except, hidden);
            case ChannelChoice.Categories(var categories, var except, var _) ->
                new ChannelChoice.Categories(categories, except, hidden);
            case ChannelChoice.Channels named -> named;
        };
    }

    private static ChannelChoice choice(@Nullable Object value, Set<ChannelId> hidden) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw Problems.badField("choice", "must be an object with kind: all, categories or channels");
        }
        String kind = String.valueOf(fields.get("kind"));
        Set<String> known = switch (kind) {
            case "all" -> Set.of("kind", "except");
            case "categories" -> Set.of("kind", "categories", "except");
            case "channels" -> Set.of("kind", "channels");
            default -> throw Problems.badField("choice/kind", "must be all, categories or channels");
        };
        for (Object name : fields.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                throw Problems.badField("choice/" + name, "does not belong to a choice of kind " + kind);
            }
        }
        return switch (kind) {
            case "all" -> new ChannelChoice.All(ids(fields, "except", false), hidden);
            case "categories" ->
                new ChannelChoice.Categories(ids(fields, "categories", true), ids(fields, "except", false), hidden);
            default -> ChannelChoice.channels(ids(fields, "channels", true));
        };
    }

    private static Set<ChannelId> ids(Map<?, ?> fields, String name, boolean needed) {
        Object value = fields.get(name);
        if (value == null && !needed) {
            return Set.of();
        }
        String pointer = "choice/" + name;
        if (!(value instanceof List<?> listed) || listed.size() > MOST || (needed && listed.isEmpty())) {
            throw Problems.badField(pointer, "must be a list of %d to %d ids".formatted(needed ? 1 : 0, MOST));
        }
        Set<ChannelId> ids = new LinkedHashSet<>();
        List<@Nullable Object> elements = new ArrayList<>(listed);
        for (int i = 0; i < elements.size(); i++) {
            ids.add(id(pointer + "/" + i, elements.get(i)));
        }
        return ids;
    }

    private static Map<ChannelId, Audience> audiences(Map<String, @Nullable Object> json) {
        Object value = json.get("hidden");
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> fields) || fields.size() > MOST) {
            throw Problems.badField(
                    "hidden",
                    "must be an object with, for each hidden channel's id, who reads it: admins or workspace");
        }
        Map<ChannelId, Audience> audiences = new LinkedHashMap<>();
        fields.forEach((channel, audience) -> {
            String pointer = "hidden/" + channel;
            if (!"admins".equals(audience) && !"workspace".equals(audience)) {
                throw Problems.badField(pointer, "must be admins or workspace");
            }
            audiences.put(
                    id(pointer, channel),
                    Audience.valueOf(String.valueOf(audience).toUpperCase(Locale.ROOT)));
        });
        return audiences;
    }

    private static HistoryDepth history(@Nullable Object value) {
        if (value == null) {
            return HistoryDepth.all();
        }
        try {
            if (value instanceof Integer days) {
                return HistoryDepth.ofDays(days);
            }
        } catch (IllegalArgumentException e) {
            throw Problems.badField("history_days", "must be " + e.getMessage());
        }
        throw Problems.badField("history_days", "must be a whole number of days, or null for everything");
    }

    private static ChannelId id(String pointer, @Nullable Object value) {
        try {
            return ChannelId.of(value instanceof String text ? text : "");
        } catch (IllegalArgumentException _) {
            throw Problems.badField(pointer, "must be a channel's id as a string");
        }
    }
}
