package space.gaia.workspace.archive;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.document.JsonForm;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.ChannelSeen;
import space.gaia.workspace.event.ChannelEvent.MessageSeen;
import space.gaia.workspace.event.ChannelEvent.PersonSeen;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.mapping.Verdict;
import space.gaia.workspace.stream.Stamp;

/** What a data mapping makes of what is stored: the same observations with less in them, or otherwise. */
final class Remapped {

    private static final String REACTIONS = "reactions";
    private static final String RESULTS = "poll_results";
    private static final List<String> BY_ID = List.of("author", "mentions", "interaction_metadata", "interaction");

    private final Keeping keeping;
    private final String now = Instant.now().toString();

    Remapped(Keeping keeping) {
        this.keeping = keeping;
    }

    /**
     * A message.
     *
     * @param bots who of those that are named are bots
     */
    Known message(Stored<Subject.OfMessage> stored, Map<Long, Boolean> bots) {
        Known known = stored.known();
        if (known.removal() != null || known.body().values().isEmpty()) {
            return known;
        }
        MessageSeen seen = new MessageSeen(
                new ChannelId(stored.subject().channel()),
                new MessageId(stored.subject().message()),
                whole(known, bots),
                Origin.REST,
                known.body().stamp());
        return switch (verdict(seen)) {
            case Verdict.Kept(MessageSeen kept) -> kept(known, kept.object());
            case Verdict.Kept _, Verdict.Withdrawn _, Verdict.Rejected _ -> withheld(known);
        };
    }

    /** A channel or thread. */
    Known channel(Stored<Subject.OfChannel> stored) {
        Known known = stored.known();
        Facets aside = keeping.mapping().keepsThreads() ? known.aside() : Facets.NONE;
        if (known.removal() != null || known.isWithheld()) {
            return known;
        }
        if (known.body().values().isEmpty()) {
            return Known.of(Facets.NONE, aside);
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>(known.body().values());
        ChannelSeen seen = new ChannelSeen(
                new ChannelId(stored.subject().channel()),
                object,
                Origin.REST,
                known.body().stamp());
        return switch (verdict(seen)) {
            case Verdict.Kept(ChannelSeen kept) -> Known.of(known.body().with(kept.object()), aside);
            case Verdict.Kept _, Verdict.Withdrawn _, Verdict.Rejected _ -> withheld(known);
        };
    }

    /** A person, and under which id; null: they are not stored. */
    @Nullable Told<Subject.OfPerson> person(Stored<Subject.OfPerson> stored) {
        Known known = stored.known();
        Map<String, @Nullable Object> member =
                known.aside().values().isEmpty() ? null : known.aside().values();
        PersonSeen seen = new PersonSeen(
                new UserId(stored.subject().user()),
                known.body().values(),
                member,
                known.body().stamp());
        if (!(verdict(seen) instanceof Verdict.Kept(PersonSeen kept))) {
            return null;
        }
        Map<String, @Nullable Object> user = new LinkedHashMap<>(kept.object());
        user.remove("id");
        Map<String, @Nullable Object> shown = kept.member();
        Told<Subject.OfPerson> told = new Told<>(Subject.OfPerson.of(stored.subject().stream(), kept.user()), false);
        told.tell(
                new Known(
                        known.body().with(user),
                        shown == null ? Facets.NONE : known.aside().with(shown),
                        Map.of(),
                        null,
                        known.lastSeen()),
                _ -> Order.STAMP);
        return told;
    }

    /** What an earlier text of a message becomes; null: it is not kept. */
    @Nullable Map<String, @Nullable Object> revision(
            Subject.OfMessage subject, Known message, Map<String, @Nullable Object> fields, Map<Long, Boolean> bots) {
        Map<String, @Nullable Object> object = whole(message, bots);
        object.keySet().removeIf(name -> MessageFields.order(name) == Order.EDIT);
        object.putAll(fields);
        MessageSeen seen = new MessageSeen(
                new ChannelId(subject.channel()),
                new MessageId(subject.message()),
                object,
                Origin.REST,
                message.body().stamp());
        if (!(verdict(seen) instanceof Verdict.Kept(MessageSeen kept))) {
            return null;
        }
        Map<String, @Nullable Object> reduced = reduced(kept.object());
        reduced.keySet().removeIf(name -> MessageFields.order(name) != Order.EDIT);
        return reduced;
    }

    private Verdict verdict(ChannelEvent event) {
        ChannelId channel = switch (event) {
            case ChannelEvent.OfMessage of -> of.channel();
            case ChannelSeen seen -> seen.channel();
            default -> null;
        };
        return keeping.mapping()
                .apply(event, channel != null && keeping.isThread().test(channel));
    }

    /** As Discord would tell it, with the totals that stand beside it. */
    private static Map<String, @Nullable Object> whole(Known known, Map<Long, Boolean> bots) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(known.body().values());
        if (known.body().get("webhook_id") == null
                && known.body().get("author") instanceof Map<?, ?> author
                && Boolean.TRUE.equals(bots.get(UserObjects.id(author)))) {
            Map<String, @Nullable Object> bot = new HashMap<>();
            bot.put("id", author.get("id"));
            bot.put("bot", true);
            object.put("author", bot);
        }
        if (known.aside().has(REACTIONS)) {
            object.put(REACTIONS, known.aside().get(REACTIONS));
        }
        if (known.aside().has(RESULTS) && object.get("poll") instanceof Map<?, ?> poll) {
            Map<String, @Nullable Object> withResults = MessageNormaliser.without(poll, Set.of());
            withResults.put("results", known.aside().get(RESULTS));
            object.put("poll", withResults);
        }
        return object;
    }

    private Known kept(Known known, Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> body = reduced(object);
        Map<String, Stamp> cleared = keeping.mapping().keepsReactions() ? known.cleared() : Map.of();
        Map<String, @Nullable Object> aside = new LinkedHashMap<>(known.aside().values());
        if (aside.containsKey(REACTIONS)) {
            aside.put(REACTIONS, body.containsKey(REACTIONS) ? body.get(REACTIONS) : List.of());
        }
        body.remove(REACTIONS);
        if (aside.containsKey(RESULTS)) {
            aside.remove(RESULTS);
            if (body.get("poll") instanceof Map<?, ?> poll && poll.containsKey("results")) {
                aside.put(RESULTS, poll.get("results"));
                body.put("poll", MessageNormaliser.without(poll, Set.of("results")));
            }
        }
        return new Known(known.body().with(body), known.aside().with(aside), cleared, null, known.lastSeen());
    }

    /** With people reduced to their ids, as it is stored. */
    private static Map<String, @Nullable Object> reduced(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> reduced = new LinkedHashMap<>(object);
        try {
            for (String name : BY_ID) {
                if (object.containsKey(name)) {
                    reduced.put(name, UserObjects.reduced(name, object.get(name), object, (_, _, _, _) -> {}));
                }
            }
        } catch (JsonForm.TooLarge e) {
            throw new IllegalStateException("it was stored before, and is not larger now", e);
        }
        return reduced;
    }

    /** Nothing is left of it but that readers may have had it. */
    private Known withheld(Known known) {
        if (known.isWithheld()) {
            return known;
        }
        Stamp stamp = known.body().stamp();
        return Known.of(Facets.NONE, Facets.of(new HashMap<>(Map.of(Known.WITHHELD, now)), Facets.NEVER, stamp));
    }
}
