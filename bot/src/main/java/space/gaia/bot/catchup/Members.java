package space.gaia.bot.catchup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.catchup.PageReader.Page;
import space.gaia.bot.catchup.PageReader.Place;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.DiscordRest.Answer;
import space.gaia.bot.rest.Urgency;
import space.gaia.bot.stream.Lanes;
import space.gaia.workspace.UserId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.stream.StreamId;

/**
 * What a server shows of the people of a page: nick, avatar, roles ("Get Guild Member"). The gateway tells it with what
 * people write, REST does not. Asked for whom the archive knows without it: so nobody who was forgotten is asked for, and no
 * webhook, neither of whom it knows.
 */
final class Members {

    private static final int UNKNOWN_USER = 10013;
    private static final int UNKNOWN_MEMBER = 10007;
    /** Whoever left is asked for again after this long; if they come back and write, that tells it. */
    private static final Duration LEFT_FOR = Duration.ofDays(30);

    private static final int MOST_WHO_LEFT = 200_000;

    private final DiscordRest rest;
    private final Glance glance;
    private final Lanes lanes;
    private final Allowance share;
    private final Allowance all;
    private final Clock clock;
    private final Map<Person, Instant> left = new ConcurrentHashMap<>();
    private final Set<Person> beingAsked = ConcurrentHashMap.newKeySet();

    /** {@code share} says how many of all the requests about people may be for this. */
    Members(DiscordRest rest, Glance glance, Lanes lanes, Allowance share, Allowance all, Clock clock) {
        this.rest = rest;
        this.glance = glance;
        this.lanes = lanes;
        this.share = share;
        this.all = all;
        this.clock = clock;
    }

    private record Person(StreamId stream, long user) {}

    /**
     * Asks for the people of a page, as far as the allowance reaches; the rest is for whoever reads the page again.
     *
     * @return false: it could not be done now
     */
    boolean read(Place place, Page.Read page) throws InterruptedException {
        Set<Long> named = named(page.messages());
        if (named.isEmpty()) {
            return true;
        }
        Set<Long> unknown = new HashSet<>(glance.withoutMember(place.stream(), named));
        // Of those only whom the archive knows: nobody who was forgotten.
        unknown.addAll(glance.people(place.stream(), missed(place, page)));
        List<CompletableFuture<Boolean>> written = new ArrayList<>();
        for (long user : unknown) {
            Person person = new Person(place.stream(), user);
            if (hasLeft(person) || !beingAsked.add(person)) {
                continue;
            }
            try {
                if (!share.take() || !all.take()) {
                    break;
                }
                if (!ask(place, person, written)) {
                    return false;
                }
            } finally {
                beingAsked.remove(person);
            }
        }
        return Written.all(written);
    }

    /** Who wrote what was missed: what the server shows of them came with it, and may be other than before. */
    private static Set<Long> missed(Place place, Page.Read page) {
        if (place.urgency() == Urgency.BACKFILL || place.urgency() == Urgency.SWEEP) {
            return Set.of();
        }
        Set<Long> authors = new HashSet<>();
        for (Map<String, @Nullable Object> message : page.messages()) {
            if (message.get("webhook_id") == null && !page.archived().contains(PageReader.id(message))) {
                add(object(message.get("author")), authors);
            }
        }
        return authors;
    }

    private boolean ask(Place place, Person person, List<CompletableFuture<Boolean>> written)
            throws InterruptedException {
        Route.CompiledRoute route =
                Route.Guilds.GET_MEMBER.compile(place.stream().guild().toString(), Long.toString(person.user()));
        switch (rest.one(place.urgency(), place.stream().guild(), route)) {
            case Answer.Objects answer -> {
                Map<String, @Nullable Object> member = answer.objects().getFirst();
                Map<String, @Nullable Object> user = object(member.get("user"));
                if (user != null && PageReader.id(user) == person.user()) {
                    written.add(lanes.facts(
                            place.stream(),
                            place.channel(),
                            stamp -> List.of(new ChannelEvent.PersonSeen(
                                    new UserId(person.user()), user, without(member, "user"), stamp)),
                            1,
                            answer.at()));
                }
                return true;
            }
            case Answer.Refused refused -> {
                if (refused.code() == UNKNOWN_MEMBER || refused.code() == UNKNOWN_USER) {
                    leave(person);
                }
                return true;
            }
            case Answer.Paused _, Answer.Failed _ -> {
                return false;
            }
        }
    }

    private boolean hasLeft(Person person) {
        Instant asked = left.get(person);
        return asked != null && asked.plus(LEFT_FOR).isAfter(clock.instant());
    }

    private void leave(Person person) {
        if (left.size() >= MOST_WHO_LEFT) {
            left.clear();
        }
        left.put(person, clock.instant());
    }

    /** Everybody whose user object stands in these messages. */
    private static Set<Long> named(List<Map<String, @Nullable Object>> messages) {
        Set<Long> users = new HashSet<>();
        for (Map<String, @Nullable Object> message : messages) {
            if (message.get("webhook_id") == null) {
                add(object(message.get("author")), users);
            }
            if (message.get("mentions") instanceof List<?> mentions) {
                mentions.forEach(mention -> add(object(mention), users));
            }
            Map<String, @Nullable Object> interaction = object(message.get("interaction_metadata"));
            if (interaction != null) {
                add(object(interaction.get("user")), users);
                add(object(interaction.get("target_user")), users);
            }
        }
        return users;
    }

    private static void add(@Nullable Map<String, @Nullable Object> user, Set<Long> users) {
        long id = user == null ? 0 : PageReader.id(user);
        if (id > 0) {
            users.add(id);
        }
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> object, String field) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(object);
        rest.remove(field);
        return rest;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
    }
}
