package space.gaia.bot.catchup;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.DiscordRest.Answer;
import space.gaia.bot.rest.Urgency;
import space.gaia.bot.stream.Position;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.stream.StreamId;

/**
 * Reads one page of a channel's messages ("Get Channel Messages"), newest first, and says what it proves: which messages
 * there are, and which that were archived are gone.
 */
final class PageReader {

    static final int PAGE = 100;
    private static final int COMPARED = 400;
    /** What is gone at the edges of a page is asked for one by one; so many at a time. */
    private static final int ASKED_ALONE = 20;

    private static final int UNKNOWN_CHANNEL = 10003;
    private static final int UNKNOWN_MESSAGE = 10008;
    private static final int FORBIDDEN = 403;

    private final DiscordRest rest;
    private final Glance glance;
    private final Reading reading;
    private final Clock clock;

    PageReader(DiscordRest rest, Glance glance, Reading reading, Clock clock) {
        this.rest = rest;
        this.glance = glance;
        this.reading = reading;
        this.clock = clock;
    }

    /** Whether the bot may read a channel's history now, as Discord told of roles and overwrites. */
    interface Reading {
        boolean isAllowed(StreamId stream, ChannelId channel, @Nullable ChannelId parent);
    }

    /** What came of it. */
    sealed interface Page {
        /**
         * Messages.
         *
         * @param from the lowest id of which something is proven
         * @param through the highest
         * @param last whether there is nothing below
         * @param absent messages that were archived before Discord was asked, and are gone
         * @param archived messages that were archived before Discord was asked
         * @param asked when it was asked
         */
        record Read(
                List<Map<String, @Nullable Object>> messages,
                long from,
                long through,
                boolean last,
                List<Long> absent,
                Set<Long> archived,
                Instant asked,
                Position at)
                implements Page {}

        /** The bot may not read it. */
        record NotAllowed() implements Page {}

        /** Discord does not know the channel. */
        record Gone(Position at) implements Page {}

        /** There was no answer; later perhaps. */
        record Later(String why) implements Page {}
    }

    /** Where to read. */
    record Place(
            StreamId stream, ChannelId channel, @Nullable ChannelId parent, Urgency urgency) {}

    /**
     * The newest messages from one id through another, at most a page.
     *
     * @param from what is below is not wanted
     */
    Page read(Place place, long from, long through) throws InterruptedException {
        if (!reading.isAllowed(place.stream(), place.channel(), place.parent())) {
            return new Page.NotAllowed();
        }
        // Before the request: what was archived then and is not in the answer was gone at the moment of the answer.
        List<Long> archived = glance.shown(place.stream(), place.channel(), from, through, COMPARED);
        Instant asked = clock.instant();
        Route.CompiledRoute route =
                Route.Messages.GET_MESSAGE_HISTORY.compile(place.channel().toString());
        route = through == Long.MAX_VALUE
                ? route.withQueryParams("limit", Integer.toString(PAGE))
                : route.withQueryParams("limit", Integer.toString(PAGE), "before", Long.toString(through + 1));
        return switch (rest.list(place.urgency(), place.stream().guild(), route, null)) {
            case Answer.Objects answer -> {
                // Without the permission Discord answers with an empty list: an answer counts when it was there all the
                // time.
                if (!reading.isAllowed(place.stream(), place.channel(), place.parent())) {
                    yield new Page.NotAllowed();
                }
                yield page(place, from, through, archived, answer, asked);
            }
            case Answer.Refused(int status, int code) ->
                code == UNKNOWN_CHANNEL
                        ? gone(place)
                        : status == FORBIDDEN
                                ? new Page.NotAllowed()
                                : new Page.Later("Discord refused with status %d, code %d".formatted(status, code));
            case Answer.Paused(String why) -> new Page.Later(why);
            case Answer.Failed(String why) -> new Page.Later(why);
        };
    }

    private Page page(Place place, long from, long through, List<Long> archived, Answer.Objects answer, Instant asked)
            throws InterruptedException {
        Set<Long> ids = new HashSet<>();
        List<Map<String, @Nullable Object>> wanted = new ArrayList<>();
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (Map<String, @Nullable Object> message : answer.objects()) {
            long id = id(message);
            if (id <= 0 || id > through) {
                return new Page.Later("Discord answered with what was not asked for");
            }
            ids.add(id);
            lowest = Math.min(lowest, id);
            highest = Math.max(highest, id);
            if (id >= from) {
                wanted.add(message);
            }
        }
        boolean last = answer.objects().size() < PAGE || lowest <= from;
        long proven = last ? from : lowest;
        List<Long> absent = new ArrayList<>();
        List<Long> edges = new ArrayList<>();
        for (long id : archived) {
            if (!ids.contains(id) && id >= proven) {
                (id > lowest && id < highest ? absent : edges).add(id);
            }
        }
        long top = through;
        for (long edge : edges.subList(0, Math.min(edges.size(), ASKED_ALONE))) {
            if (!isGone(place, edge)) {
                // A copy that lags behind: what is above its newest is asked for again.
                return new Page.Later("Discord's list does not have a message that is there");
            }
            absent.add(edge);
        }
        if (edges.size() > ASKED_ALONE) {
            last = false;
            proven = Math.max(proven, edges.get(ASKED_ALONE) + 1);
        }
        return new Page.Read(wanted, proven, top, last, absent, Set.copyOf(archived), asked, answer.at());
    }

    private boolean isGone(Place place, long message) throws InterruptedException {
        Route.CompiledRoute route =
                Route.Messages.GET_MESSAGE.compile(place.channel().toString(), Long.toString(message));
        return rest.one(place.urgency(), place.stream().guild(), route) instanceof Answer.Refused refused
                && refused.code() == UNKNOWN_MESSAGE;
    }

    /** What became of a channel. */
    sealed interface Fate {
        /** Discord does not know it. */
        record Gone(Position at) implements Fate {}

        /** It is there, seen by the bot or not. */
        record There() implements Fate {}

        /** Discord did not say. */
        record NotTold() implements Fate {}
    }

    /** Asks for the channel itself, so that one wrong answer, or an event that never came, removes nothing. */
    Fate fate(Place place) throws InterruptedException {
        Route.CompiledRoute route =
                Route.Channels.GET_CHANNEL.compile(place.channel().toString());
        Answer answer = rest.one(place.urgency(), place.stream().guild(), route);
        Position now = rest.position(place.stream().guild());
        return switch (answer) {
            case Answer.Refused(int status, int code) ->
                code == UNKNOWN_CHANNEL && now != null
                        ? new Fate.Gone(now)
                        : status == FORBIDDEN ? new Fate.There() : new Fate.NotTold();
            case Answer.Objects _ -> new Fate.There();
            case Answer.Paused _, Answer.Failed _ -> new Fate.NotTold();
        };
    }

    private Page gone(Place place) throws InterruptedException {
        return fate(place) instanceof Fate.Gone(Position at)
                ? new Page.Gone(at)
                : new Page.Later("Discord says different things of the channel");
    }

    static long id(Map<String, @Nullable Object> message) {
        return message.get("id") instanceof String id && id.matches("[0-9]{1,19}") ? Long.parseLong(id) : 0;
    }
}
