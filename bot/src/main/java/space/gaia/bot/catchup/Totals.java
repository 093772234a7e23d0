package space.gaia.bot.catchup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.stream.Stamp;

/** How many reacted and voted, as the messages of a page say ("Reaction Object", "Poll Results Object"). */
final class Totals {

    /** What the key of a vote begins with; no emoji's does. */
    static final String VOTE = "answer ";

    private final ChannelId channel;
    private final Map<Choice, Asked> asked = new LinkedHashMap<>();

    private Totals(ChannelId channel) {
        this.channel = channel;
    }

    /** Where somebody can take part: an emoji and a kind of reaction, or an answer of a poll. */
    record Choice(long message, String key) {}

    /**
     * How the archive and Discord's API name a choice.
     *
     * @param field where the answer has its users; null: it is a list of them
     */
    record Asked(
            Choice choice,
            int count,
            Route.CompiledRoute route,
            @Nullable String field,
            Making making) {}

    /** Makes the event of somebody's taking part, or taking it back. */
    interface Making {
        ChannelEvent event(long user, boolean on, Stamp stamp);
    }

    static Totals of(ChannelId channel, List<Map<String, @Nullable Object>> messages) {
        Totals totals = new Totals(channel);
        messages.forEach(totals::reactions);
        messages.forEach(totals::votes);
        return totals;
    }

    Collection<Asked> asked() {
        return asked.values();
    }

    boolean names(Choice choice) {
        return asked.containsKey(choice);
    }

    private void reactions(Map<String, @Nullable Object> message) {
        for (Map<String, @Nullable Object> reaction : objects(message.get("reactions"))) {
            Emoji emoji = emoji(object(reaction.get("emoji")));
            Map<String, @Nullable Object> details = object(reaction.get("count_details"));
            if (emoji == null) {
                continue;
            }
            add(message, emoji, ReactionType.NORMAL, details == null ? reaction.get("count") : details.get("normal"));
            add(message, emoji, ReactionType.BURST, details == null ? null : details.get("burst"));
        }
    }

    private void add(Map<String, @Nullable Object> message, Emoji emoji, ReactionType type, @Nullable Object count) {
        long id = PageReader.id(message);
        if (number(count) > 0) {
            String kind = Integer.toString(type.ordinal());
            Choice choice = new Choice(id, emoji.key() + "/" + kind);
            Route.CompiledRoute route = Route.Messages.GET_REACTION_USERS
                    .compile(channel.toString(), Long.toString(id), inPath(emoji))
                    .withQueryParams("type", kind);
            asked.put(
                    choice,
                    new Asked(choice, number(count), route, null, Participants.reacting(channel, id, emoji, type)));
        }
    }

    private void votes(Map<String, @Nullable Object> message) {
        Map<String, @Nullable Object> poll = object(message.get("poll"));
        Map<String, @Nullable Object> results = poll == null ? null : object(poll.get("results"));
        if (results == null) {
            return;
        }
        long id = PageReader.id(message);
        for (Map<String, @Nullable Object> answer : objects(results.get("answer_counts"))) {
            int number = number(answer.get("id"));
            int count = number(answer.get("count"));
            if (count > 0) {
                Choice choice = new Choice(id, VOTE + number);
                Route.CompiledRoute route = Route.Messages.GET_POLL_ANSWER_VOTERS.compile(
                        channel.toString(), Long.toString(id), Integer.toString(number));
                asked.put(choice, new Asked(choice, count, route, "users", Participants.voting(channel, id, number)));
            }
        }
    }

    /** An emoji in a path: itself, or {@code name:id}; the name is not looked at. */
    private static String inPath(Emoji emoji) {
        String name = emoji.name();
        return emoji.id() == 0 ? String.valueOf(name) : (name == null ? "_" : name) + ":" + emoji.id();
    }

    private static @Nullable Emoji emoji(@Nullable Map<String, @Nullable Object> object) {
        if (object == null) {
            return null;
        }
        long id = PageReader.id(object);
        String name = object.get("name") instanceof String text ? text : null;
        return id == 0 && (name == null || name.isEmpty())
                ? null
                : new Emoji(id, name, Boolean.TRUE.equals(object.get("animated")));
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private static List<Map<String, @Nullable Object>> objects(@Nullable Object list) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        if (list instanceof List<?> elements) {
            for (Object element : elements) {
                Map<String, @Nullable Object> object = object(element);
                if (object != null) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
    }
}
