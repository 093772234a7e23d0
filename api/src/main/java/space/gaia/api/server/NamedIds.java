package space.gaia.api.server;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.ChannelTypes;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.Selection;

/**
 * Whether the ids that a choice names are what they are named as, whoever chooses. An id that was named so before is left as
 * it is: what became of it at Discord since is no fault of a change.
 */
final class NamedIds {

    /** Text, voice, announcements, stages, forums, media: what can hold messages or posts. */
    private static final Set<Integer> CHOOSABLE = Set.of(0, 2, 5, 13, 15, 16);

    private final Types types;
    private final @Nullable Selection before;
    private final Map<String, String> faults = new LinkedHashMap<>();

    private NamedIds(Types types, @Nullable Selection before) {
        this.types = types;
        this.before = before;
    }

    /** What there is in a server. */
    interface Types {

        /** Discord's number for what this is; empty: nothing of this server, as far as anybody here can see. */
        Optional<Integer> of(ChannelId id);
    }

    /**
     * What is wrong with ids, by JSON pointer.
     *
     * @param before null: the server is not linked
     */
    static Map<String, String> faults(ChannelChoice wanted, @Nullable Selection before, Types types) {
        NamedIds ids = new NamedIds(types, before);
        switch (wanted) {
            case ChannelChoice.All(var except, var _) -> ids.except(except);
            case ChannelChoice.Categories(var categories, var except, var _) -> {
                ids.categories(categories);
                ids.except(except);
            }
            case ChannelChoice.Channels(var channels) -> ids.channels(channels);
        }
        return ids.faults;
    }

    static boolean isChoosable(int type) {
        return CHOOSABLE.contains(type);
    }

    private void channels(Set<ChannelId> channels) {
        Set<ChannelId> named =
                before != null && before.choice() instanceof ChannelChoice.Channels(var already) ? already : Set.of();
        for (ChannelId id : channels) {
            if (!named.contains(id)) {
                Optional<Integer> type = types.of(id);
                if (type.isEmpty()) {
                    faults.put("/choice/channels", unknown(id));
                } else if (!isChoosable(type.get())) {
                    faults.put("/choice/channels", notChoosable(id, type.get()));
                }
            }
        }
    }

    private void categories(Set<ChannelId> categories) {
        Set<ChannelId> named = before != null && before.choice() instanceof ChannelChoice.Categories some
                ? some.categories()
                : Set.of();
        for (ChannelId id : categories) {
            if (!named.contains(id) && !types.of(id).equals(Optional.of(GuildView.CATEGORY))) {
                faults.put("/choice/categories", "%s is no category of this server".formatted(id));
            }
        }
    }

    private void except(Set<ChannelId> channels) {
        Set<ChannelId> named = mentioned();
        for (ChannelId id : channels) {
            if (!named.contains(id) && types.of(id).isEmpty()) {
                faults.put("/choice/except", unknown(id));
            }
        }
    }

    /** Everything that the earlier choice named. */
    private Set<ChannelId> mentioned() {
        if (before == null) {
            return Set.of();
        }
        Set<ChannelId> all = new HashSet<>(before.audiences().keySet());
        List<Set<ChannelId>> named = switch (before.choice()) {
            case ChannelChoice.All(var except, var confirmed) -> List.of(except, confirmed);
            case ChannelChoice.Categories(var categories, var except, var confirmed) ->
                List.of(categories, except, confirmed);
            case ChannelChoice.Channels(var channels) -> List.of(channels);
        };
        named.forEach(all::addAll);
        return all;
    }

    static String unknown(ChannelId id) {
        return ("%s is no channel of this server that the bot can see; if it is there, give the bot View Channel in it")
                .formatted(id);
    }

    static String notChoosable(ChannelId id, int type) {
        if (type == GuildView.CATEGORY) {
            return "%s is a category: choose it by {\"kind\": \"categories\"}".formatted(id);
        }
        return ChannelTypes.THREADS.contains(type)
                ? "%s is a thread, which goes where its channel goes".formatted(id)
                : "%s is a channel of a type that has no messages".formatted(id);
    }
}
