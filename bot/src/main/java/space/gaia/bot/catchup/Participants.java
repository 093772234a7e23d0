package space.gaia.bot.catchup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.catchup.Glance.StandingRow;
import space.gaia.bot.catchup.PageReader.Page;
import space.gaia.bot.catchup.PageReader.Place;
import space.gaia.bot.catchup.Totals.Choice;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.DiscordRest.Answer;
import space.gaia.bot.rest.Urgency;
import space.gaia.bot.stream.Lanes;
import space.gaia.bot.stream.Position;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.MessageSeen;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.stream.Stamp;

/**
 * Who reacted and who voted, of the messages of a page ("Get Reactions", "Get Answer Voters"): asked for where what is
 * archived does not add up to Discord's totals. What is archived and not in the answer was taken back unseen.
 */
final class Participants {

    private static final int LIST = 100;
    private static final String VOTE = Totals.VOTE;

    private final DiscordRest rest;
    private final Glance glance;
    private final Lanes lanes;
    private final Policies policies;
    private final Allowance allowance;

    Participants(DiscordRest rest, Glance glance, Lanes lanes, Policies policies, Allowance allowance) {
        this.rest = rest;
        this.glance = glance;
        this.lanes = lanes;
        this.policies = policies;
        this.allowance = allowance;
    }

    /**
     * Brings the reactions and votes of a page's messages up to what Discord holds. What the allowance does not reach for
     * stays partial, and the reader says so.
     *
     * @return false: it could not be done now
     */
    boolean read(Place place, Page.Read page) throws InterruptedException {
        if (page.messages().isEmpty()) {
            return true;
        }
        Totals totals = Totals.of(place.channel(), page.messages());
        Map<Choice, Set<Long>> standing = new HashMap<>();
        collect(glance.reactions(place.stream(), place.channel(), page.from(), page.through()), standing);
        collectVotes(glance.votes(place.stream(), place.channel(), page.from(), page.through()), standing);
        if (!takeBack(place, page, totals, standing)) {
            return false;
        }
        if (totals.asked().isEmpty()) {
            return true;
        }
        // What was kept out of the archive, as of somebody who asked to be forgotten, has nobody who took part in it.
        Map<Long, Boolean> archived =
                glance.participants(place.stream(), place.channel(), page.from(), page.through(), PageReader.PAGE);
        Map<Long, Boolean> known = new HashMap<>();
        DataMapping mapping = policies.of(place.stream().workspace()).mapping();
        for (Totals.Asked asked : totals.asked()) {
            long message = asked.choice().message();
            boolean isVote = asked.choice().key().startsWith(VOTE);
            if (!archived.containsKey(message) || !(isVote ? mapping.keepsVotes() : mapping.keepsReactions())) {
                continue;
            }
            boolean addsUp = standing.getOrDefault(asked.choice(), Set.of()).size() == asked.count();
            // As many as there were may still be others, where something was missed.
            Comparing compared =
                    addsUp && place.urgency() == Urgency.BACKFILL ? Comparing.WHOLE : compare(place, asked, page.at());
            if (compared == Comparing.FAILED) {
                return false;
            }
            known.merge(message, compared == Comparing.WHOLE, Boolean::logicalAnd);
        }
        return tell(place, archived, known, page.at());
    }

    /** How it went with one choice. */
    private enum Comparing {
        /** Everybody who took part is archived. */
        WHOLE,
        /** Not everybody was asked for. */
        PARTIAL,
        /** It could not be done now. */
        FAILED
    }

    /** Whether everybody is known decides how readers count; said where it is not said already. */
    private boolean tell(Place place, Map<Long, Boolean> before, Map<Long, Boolean> known, Position at)
            throws InterruptedException {
        List<ChannelEventMaker> news = new ArrayList<>();
        known.forEach((message, all) -> {
            if (!all.equals(before.get(message))) {
                news.add(stamp -> MessageSeen.participants(place.channel(), new MessageId(message), all, stamp));
            }
        });
        return news.isEmpty() || write(place, news, at);
    }

    /** What stands in the archive and Discord does not name at all. */
    private boolean takeBack(Place place, Page.Read page, Totals totals, Map<Choice, Set<Long>> standing)
            throws InterruptedException {
        Set<Long> told = page.messages().stream().map(PageReader::id).collect(Collectors.toSet());
        List<ChannelEventMaker> over = new ArrayList<>();
        standing.forEach((choice, users) -> {
            if (told.contains(choice.message()) && !totals.names(choice)) {
                Totals.Making making = making(place.channel(), choice);
                users.forEach(user -> over.add(stamp -> making.event(user, false, stamp)));
            }
        });
        return over.isEmpty() || write(place, over, page.at());
    }

    private interface ChannelEventMaker {
        ChannelEvent at(Stamp stamp);
    }

    /**
     * @param at where the page stands: what comes live while it is asked who took part is later, and the page's totals
     *     are not added to what they count already
     */
    private Comparing compare(Place place, Totals.Asked asked, Position at) throws InterruptedException {
        // Before the request: who was archived then and is not in the answer had taken it back.
        DataMapping mapping = policies.of(place.stream().workspace()).mapping();
        Set<Long> before = standing(place, asked.choice()).stream()
                .map(user -> stored(mapping, user))
                .collect(Collectors.toSet());
        // By the id under which they are stored; the archive is told their own, and gives them that id.
        Map<Long, Long> there = new HashMap<>();
        long after = 0;
        while (true) {
            if (!allowance.take()) {
                return Comparing.PARTIAL;
            }
            Route.CompiledRoute route =
                    asked.route().withQueryParams("limit", Integer.toString(LIST), "after", Long.toString(after));
            Answer told = rest.list(place.urgency(), place.stream().guild(), route, asked.field());
            if (told instanceof Answer.Refused) {
                // The message or the emoji is gone since: an event, or the next reading, says so.
                return Comparing.PARTIAL;
            }
            if (!(told instanceof Answer.Objects answer)) {
                return Comparing.FAILED;
            }
            for (Map<String, @Nullable Object> user : answer.objects()) {
                long id = PageReader.id(user);
                if (id > 0) {
                    there.put(stored(mapping, id), id);
                }
                after = Math.max(after, id);
            }
            if (answer.objects().size() < LIST) {
                break;
            }
        }
        List<ChannelEventMaker> news = new ArrayList<>();
        there.forEach((stored, user) -> {
            if (!before.contains(stored)) {
                news.add(stamp -> asked.making().event(user, true, stamp));
            }
        });
        before.stream()
                .filter(user -> !there.containsKey(user))
                .forEach(user -> news.add(stamp -> asked.making().event(user, false, stamp)));
        return news.isEmpty() || write(place, news, at) ? Comparing.WHOLE : Comparing.FAILED;
    }

    private static long stored(DataMapping mapping, long user) {
        return mapping.stored(new UserId(user)).value();
    }

    private Set<Long> standing(Place place, Choice choice) {
        Map<Choice, Set<Long>> standing = new HashMap<>();
        if (choice.key().startsWith(VOTE)) {
            collectVotes(glance.votes(place.stream(), place.channel(), choice.message(), choice.message()), standing);
        } else {
            collect(glance.reactions(place.stream(), place.channel(), choice.message(), choice.message()), standing);
        }
        return standing.getOrDefault(choice, Set.of());
    }

    private boolean write(Place place, List<ChannelEventMaker> events, Position at) throws InterruptedException {
        CompletableFuture<Boolean> archived = lanes.facts(
                place.stream(),
                place.channel(),
                stamp -> events.stream().map(event -> event.at(stamp)).toList(),
                events.size(),
                at);
        return Written.await(archived);
    }

    private static void collect(List<StandingRow> rows, Map<Choice, Set<Long>> into) {
        rows.forEach(row -> into.computeIfAbsent(new Choice(row.message(), row.choice()), _ -> new HashSet<>())
                .add(row.user()));
    }

    private static void collectVotes(List<StandingRow> rows, Map<Choice, Set<Long>> into) {
        rows.forEach(row -> into.computeIfAbsent(new Choice(row.message(), VOTE + row.choice()), _ -> new HashSet<>())
                .add(row.user()));
    }

    /** Of what is archived and Discord does not name at all. */
    private static Totals.Making making(ChannelId channel, Choice choice) {
        if (choice.key().startsWith(VOTE)) {
            return voting(
                    channel, choice.message(), Integer.parseInt(choice.key().substring(VOTE.length())));
        }
        int slash = choice.key().lastIndexOf('/');
        Emoji emoji = Emoji.ofKey(choice.key().substring(0, slash));
        ReactionType type = ReactionType.of(Integer.parseInt(choice.key().substring(slash + 1)));
        return reacting(channel, choice.message(), emoji, type);
    }

    static Totals.Making reacting(ChannelId channel, long message, Emoji emoji, ReactionType type) {
        return (user, on, stamp) -> new ChannelEvent.Reacted(
                channel, new MessageId(message), emoji, type, new UserId(user), on, List.of(), stamp);
    }

    static Totals.Making voting(ChannelId channel, long message, int answer) {
        return (user, on, stamp) ->
                new ChannelEvent.Voted(channel, new MessageId(message), answer, new UserId(user), on, stamp);
    }
}
