package space.gaia.bot.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.permission.Permissions;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.stream.StreamId;

/** Writes what happens in one server to the stream of each workspace that it is linked to, in order. */
final class GuildWriter implements Lane.Worker {

    private static final Duration DIRECTORY_PAUSE = Duration.ofMillis(200);
    private static final int MOST_UNKNOWN = 1_000;

    /** What all servers share. */
    record Tools(
            ServerDirectory directory,
            Translator translator,
            ChannelFinder finder,
            Arrivals arrivals,
            ServerKeeper keeper,
            StreamLedger ledger,
            Policies policies,
            BotIdentity bot,
            ContentAccess content,
            Persistence persistence,
            StreamMetrics metrics,
            Clock clock) {}

    private final GuildId guild;
    private final Tools tools;
    private final GuildIndex index;
    private final ChannelFilter filter;
    private final Handover handover;
    private final Sight sight;
    private final Wishes wishes;
    private final Map<StreamId, StreamState> streams = new HashMap<>();
    private final Set<ChannelId> unknown = new HashSet<>();
    /** What this batch tells without its content. */
    private final Map<ChannelId, Loss> withheld = new HashMap<>();

    GuildWriter(GuildId guild, Tools tools) {
        this.guild = guild;
        this.tools = tools;
        this.index = new GuildIndex(guild, tools.bot());
        this.filter = new ChannelFilter(index);
        this.handover = new Handover(index, filter, tools);
        this.sight = new Sight(index, filter, tools.arrivals(), tools.persistence(), tools.clock());
        this.wishes = new Wishes(index, tools);
    }

    @Override
    public void write(List<Observation> batch, List<Loss> losses, Position received) throws InterruptedException {
        List<StreamState> links = links(received);
        for (Loss loss : losses) {
            // Before anything later is written: nobody could tell then that something is missing.
            mark(loss, links);
        }
        for (Observation observation : batch) {
            observe(observation, links, received);
        }
        for (Loss loss : withheld.values()) {
            mark(loss, links);
        }
        withheld.clear();
        boolean whole = flush(links, received);
        wishes.pause(streams.values());
        for (Observation observation : batch) {
            finished(observation, whole);
        }
    }

    private void mark(Loss loss, List<StreamState> links) throws InterruptedException {
        for (StreamState stream : links) {
            if (loss.channel() == null
                    || index.place(loss.channel()) == null
                    || filter.admits(stream.link, loss.channel())) {
                tools.ledger().mark(stream, loss);
            }
        }
    }

    /** Who gets it, as of the directory's last look. */
    private List<StreamState> links(Position received) throws InterruptedException {
        while (!tools.directory().loaded()) {
            Thread.sleep(DIRECTORY_PAUSE); // the retry rule, on the lane
        }
        List<LinkedServer> linked = tools.directory().ofGuild(guild);
        streams.keySet().retainAll(linked.stream().map(LinkedServer::stream).toList());
        List<StreamState> states = new ArrayList<>();
        for (LinkedServer link : linked) {
            StreamState state = streams.computeIfAbsent(link.stream(), _ -> new StreamState(link));
            wishes.take(state, link);
            if (!state.policy.on()) {
                if (!state.policy.faulty()) {
                    // What is stored obeys another mapping also while nothing is added.
                    tools.ledger().lease(state, received);
                }
                continue;
            }
            if (!state.knowsWhatIsTold()) {
                state.told(tools.persistence().await(() -> tools.arrivals().told(link)));
            }
            tools.ledger().lease(state, received);
            states.add(state);
        }
        wishes.pause(streams.values());
        sight.arrive(states, received.session(), false);
        greet(states);
        return states;
    }

    /** Whoever links a server after its "Guild Create" hears of none: the one before counts for the link too. */
    private void greet(List<StreamState> links) throws InterruptedException {
        GuildIndex.Face face = index.face();
        if (face == null) {
            return;
        }
        for (StreamState stream : links) {
            if (stream.link.health().state() == ServerHealth.State.PENDING) {
                tools.persistence().awaitRun(() -> {
                    tools.keeper().seen(stream.link, face);
                    tools.keeper().everyone(stream.link, new Permissions(index.everyone()));
                });
            }
        }
    }

    private void observe(Observation observation, List<StreamState> links, Position received)
            throws InterruptedException {
        try {
            index.take(observation);
        } catch (RawJson.Malformed | IllegalArgumentException e) {
            tools.metrics().malformed(kind(observation), e);
            return;
        }
        if (links.isEmpty()) {
            if (observation instanceof Observation.Fetched fetched) {
                fetched.archived().complete(false);
            }
            forget(observation, links, received);
            return;
        }
        ChannelId channel = channelOf(observation);
        if (channel != null && index.place(channel) == null && !find(channel, links)) {
            unfound(observation, links);
            return;
        }
        if (observation instanceof Observation.Dispatched event) {
            heard(event, links, received);
        } else if (observation instanceof Observation.Channels channels && channels.whole()) {
            anew(links, received, true);
        }
        sight.follow(observation, links);
        handover.hand(observation, channel, links);
        if (observation instanceof Observation.Dispatched event
                && event.type().equals("MESSAGE_CREATE")
                && channel != null) {
            index.message(channel, RawJson.idOrZero(event.data(), "id"));
        }
        withheld(observation);
        forget(observation, links, received);
    }

    /** What came without its content is to be fetched again. */
    private void withheld(Observation observation) {
        if (observation instanceof Observation.Dispatched event
                && (event.type().equals("MESSAGE_CREATE") || event.type().equals("MESSAGE_UPDATE"))
                && (tools.content().isWithheld() || ContentAccess.isMissingIn(List.of(event.data())))) {
            Loss loss = Losses.of(
                    observation, GapReason.CONTENT_WITHHELD, tools.clock().instant());
            ChannelId channel = loss.channel();
            if (channel != null) {
                withheld.merge(channel, loss, Loss::with);
            }
        }
    }

    /** What is of a channel that nobody knows cannot be given to anybody. */
    private void unfound(Observation observation, List<StreamState> links) throws InterruptedException {
        if (observation instanceof Observation.Fetched fetched) {
            fetched.archived().complete(false);
        } else {
            mark(Losses.of(observation, GapReason.UNKNOWN_CHANNEL, tools.clock().instant()), links);
        }
    }

    private void heard(Observation.Dispatched event, List<StreamState> links, Position received)
            throws InterruptedException {
        switch (event.type()) {
            case "GUILD_CREATE" -> {
                if (!RawJson.flag(event.data(), "unavailable")) {
                    anew(links, received, true);
                }
            }
            case "GUILD_DELETE" -> {
                flush(links, received);
                sight.outOfSight(links);
            }
            default -> {
                // The server is in sight as before.
            }
        }
        for (StreamState stream : links) {
            tools.persistence().awaitRun(() -> tools.keeper().heard(stream.link, event));
        }
    }

    /** The server was told anew: what came before belongs to what was known before. */
    private void anew(List<StreamState> links, Position received, boolean exact) throws InterruptedException {
        flush(links, received);
        unknown.clear();
        links.forEach(StreamState::arriveAgain);
        sight.arrive(links, received.session(), exact);
    }

    private boolean flush(List<StreamState> links, Position received) throws InterruptedException {
        boolean whole = true;
        for (StreamState stream : links) {
            whole &= tools.ledger().flush(stream, received);
        }
        return whole;
    }

    /** Forgets what is gone, after it was decided who is told. */
    private void forget(Observation observation, List<StreamState> links, Position received)
            throws InterruptedException {
        ChannelId gone = switch (observation) {
            case Observation.Gone deleted -> deleted.channel();
            case Observation.Dispatched event ->
                event.type().equals("CHANNEL_DELETE") || event.type().equals("THREAD_DELETE")
                        ? new ChannelId(RawJson.id(event.data(), "id"))
                        : null;
            case Observation.Channels _, Observation.Messages _, Observation.Facts _ -> null;
        };
        if (gone != null) {
            // What is known of it goes last: a process that ends between the two would not ask for it any more.
            flush(links, received);
            sight.deleted(
                    gone,
                    links.stream()
                            .filter(stream -> handover.isFor(observation, stream))
                            .toList());
            index.remove(gone);
        }
    }

    private boolean find(ChannelId channel, List<StreamState> links) throws InterruptedException {
        if (unknown.contains(channel)) {
            return false;
        }
        ChannelFinder.Found found = tools.finder().find(guild, channel);
        if (found == null) {
            if (unknown.size() < MOST_UNKNOWN) {
                unknown.add(channel);
            }
            return false;
        }
        Observation read = Losses.channel(found);
        index.take(read);
        sight.follow(read, links);
        links.forEach(stream -> handover.translate(read, stream));
        return index.place(channel) != null;
    }

    private void finished(Observation observation, boolean whole) {
        switch (observation) {
            case Observation.Dispatched event -> tools.metrics().latency(event.receivedNanos());
            case Observation.Fetched fetched -> fetched.archived().complete(whole);
        }
    }

    /** The channel whose place decides; null: the event itself says where channels stand, or is of none. */
    private static @Nullable ChannelId channelOf(Observation observation) {
        return switch (observation) {
            case Observation.Dispatched event -> Losses.channelOf(event.data());
            case Observation.Messages messages -> messages.channel();
            case Observation.Facts facts -> facts.channel();
            case Observation.Channels _, Observation.Gone _ -> null;
        };
    }

    static String kind(Observation observation) {
        return observation instanceof Observation.Dispatched event ? event.type() : "REST";
    }
}
