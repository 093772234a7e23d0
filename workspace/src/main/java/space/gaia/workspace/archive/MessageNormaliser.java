package space.gaia.workspace.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.document.JsonForm;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.stream.Stamp;

/**
 * Makes of a message's object what is kept of it: without what belongs to other documents, and without what changes and
 * means nothing.
 */
final class MessageNormaliser {

    /** Who asks is the bot: what it did itself is told with the totals, and is no news of the message. */
    private static final Set<String> OF_THE_ASKING = Set.of("me", "me_burst", "burst_me", "me_voted");

    private static final Set<String> WITH_LINKS =
            Set.of("attachments", "embeds", "components", "message_snapshots", "resolved");

    private MessageNormaliser() {}

    /** What the object told of others than the message. */
    interface Others extends UserObjects.Sink {
        void thread(ChannelId channel, Map<String, @Nullable Object> object);
    }

    /**
     * What is kept of it, in {@link JsonForm}. What it tells of people is handed on as it came.
     *
     * @throws JsonForm.TooLarge when MongoDB could not keep it
     */
    static Known known(Map<String, @Nullable Object> object, Origin origin, Stamp stamp, Others others)
            throws JsonForm.TooLarge {
        Map<String, @Nullable Object> body = LinkedHashMap.newLinkedHashMap(object.size());
        Map<String, @Nullable Object> observed = new LinkedHashMap<>(2);
        JsonForm form = new JsonForm();
        for (Map.Entry<String, @Nullable Object> entry : object.entrySet()) {
            String name = form.name(entry.getKey());
            @Nullable Object value = entry.getValue();
            MessageFields.Field field = MessageFields.of(name);
            if (!field.origins().contains(origin)) {
                continue;
            }
            switch (field.place()) {
                case BODY -> body.put(name, kept(name, form.value(value), observed));
                case BY_ID -> body.put(name, form.value(UserObjects.reduced(name, value, object, others)));
                case OBSERVED -> observed.put(name, withoutAsking(form.value(value)));
                case ELSEWHERE -> elsewhere(name, value, others);
                case KEY -> {}
            }
        }
        if (origin == Origin.REST && object.containsKey("author") && !object.containsKey("reactions")) {
            // Discord leaves the field out where there are none.
            observed.put("reactions", List.of());
        }
        return Known.of(
                Facets.of(body, Edits.micros(body.get("edited_timestamp")), stamp),
                Facets.of(observed, Facets.NEVER, stamp));
    }

    private static @Nullable Object kept(String name, @Nullable Object value, Map<String, @Nullable Object> observed) {
        if (WITH_LINKS.contains(name)) {
            return LinkSignatures.cut(value);
        }
        if (name.equals("poll") && value instanceof Map<?, ?> poll && poll.containsKey("results")) {
            observed.put("poll_results", withoutAsking(poll.get("results")));
            return without(poll, Set.of("results"));
        }
        return value;
    }

    private static void elsewhere(String name, @Nullable Object value, Others others) throws JsonForm.TooLarge {
        if (name.equals("thread") && value instanceof Map<?, ?> thread) {
            long id = UserObjects.id(thread);
            if (id != 0) {
                others.thread(new ChannelId(id), JsonForm.of(without(thread, Set.of())));
            }
        }
    }

    private static @Nullable Object withoutAsking(@Nullable Object totals) {
        return switch (totals) {
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(total -> copy.add(withoutAsking(total)));
                yield copy;
            }
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> copy = without(object, OF_THE_ASKING);
                copy.computeIfPresent("answer_counts", (_, counts) -> withoutAsking(counts));
                yield copy;
            }
            case null, default -> totals;
        };
    }

    static Map<String, @Nullable Object> without(Map<?, ?> object, Set<String> names) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size());
        object.forEach((name, value) -> {
            if (name instanceof String text && !names.contains(text)) {
                copy.put(text, value);
            }
        });
        return copy;
    }
}
