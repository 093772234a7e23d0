package space.gaia.bot.permission;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.bot.repeat.Repeating;
import space.gaia.bot.session.DiscordSession;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.Notice;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.server.ServerLinks;
import space.gaia.workspace.server.ServerStandings;
import space.gaia.workspace.stream.StreamId;

/**
 * Keeps what the bot lacks in linked servers as it is: looks again at each that something happened to, or whose choice is
 * another now. Many changes at once are looked at once.
 */
final class StandingKeeper extends Repeating {

    private static final Logger log = LoggerFactory.getLogger(StandingKeeper.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int MOST_UNTOLD = 10_000;

    private final Standings standings;
    private final ServerStandings stored;
    private final ServerLinks links;
    private final ServerDirectory directory;
    private final Predicate<GuildId> served;
    private final BooleanSupplier withheld;
    private final Function<GuildId, @Nullable JDA> shards;
    private final Clock clock;
    private final Set<GuildId> touched = ConcurrentHashMap.newKeySet();
    private final Map<StreamId, Seen> seen = new HashMap<>();
    private final BlockingQueue<Told> untold = new LinkedBlockingQueue<>(MOST_UNTOLD);

    StandingKeeper(
            Standings standings,
            ServerStandings stored,
            ServerLinks links,
            ServerDirectory directory,
            Predicate<GuildId> served,
            BooleanSupplier withheld,
            Function<GuildId, @Nullable JDA> shards,
            Clock clock) {
        super("permission-health", EVERY, DiscordSession.PHASE + 50);
        this.standings = standings;
        this.stored = stored;
        this.links = links;
        this.directory = directory;
        this.served = served;
        this.withheld = withheld;
        this.shards = shards;
        this.clock = clock;
    }

    /** What was looked at last: with the same of these, and nothing touched, it is as it was. */
    private record Seen(Object choice, boolean privateThreads, Object keptOut, boolean withheld, Set<ChannelId> open) {

        boolean isOf(LinkedServer link, boolean contentWithheld) {
            return choice.equals(link.choice())
                    && privateThreads == link.privateThreads()
                    && keptOut.equals(link.keptOut())
                    && withheld == contentWithheld;
        }
    }

    private record Told(StreamId stream, Notice notice) {}

    /** Something happened that the admins of a linked server should know; done elsewhere, and when MongoDB is back. */
    void tell(StreamId stream, Notice notice) {
        if (!untold.offer(new Told(stream, notice))) {
            log.warn("a notice is lost, since too many wait for MongoDB kind={}", notice.kind());
        }
    }

    /** Something happened in a server that may change what the bot may read there. */
    void touched(GuildId guild) {
        touched.add(guild);
    }

    @Override
    protected void round() {
        look();
        writeNotices();
    }

    private void look() {
        Set<GuildId> now = new HashSet<>(touched);
        touched.removeAll(now);
        Set<StreamId> linked = new HashSet<>();
        for (LinkedServer link : directory.linked()) {
            linked.add(link.stream());
            try {
                look(link, now.contains(link.guild()));
            } catch (MongoException e) {
                touched.add(link.guild());
                log.debug("permission health could not be written; again soon", e);
            } catch (RuntimeException e) {
                log.warn("permission health of a server could not be computed guild={}", link.guild(), e);
            }
        }
        seen.keySet().retainAll(linked);
    }

    private void look(LinkedServer link, boolean wasTouched) {
        if (!served.test(link.guild())) {
            seen.remove(link.stream());
            return;
        }
        boolean contentWithheld = withheld.getAsBoolean();
        Seen before = seen.get(link.stream());
        if (!wasTouched && before != null && before.isOf(link, contentWithheld)) {
            return;
        }
        JDA shard = shards.apply(link.guild());
        Guild server = shard == null ? null : shard.getGuildById(link.guild().value());
        if (server == null) {
            // Nothing can be said of a server that is out of sight; its health tells why.
            return;
        }
        stored.lacks(link.stream(), standings.lacks(server, link, contentWithheld));
        List<Standings.Row> rows = standings.of(server, link);
        Set<ChannelId> seenByAll = rows.stream()
                .filter(row -> !row.hidden())
                .map(Standings.Row::id)
                .collect(Collectors.toUnmodifiableSet());
        if (!links.opened(link, seenByAll)) {
            touched.add(link.guild());
        }
        if (before != null && before.choice().equals(link.choice())) {
            tellHidden(link, before.open(), rows);
        }
        Set<ChannelId> open = rows.stream()
                .filter(row -> row.chosen() && !row.hidden())
                .map(Standings.Row::id)
                .collect(Collectors.toUnmodifiableSet());
        seen.put(link.stream(), new Seen(link.choice(), link.privateThreads(), link.keptOut(), contentWithheld, open));
    }

    /** A chosen channel that everyone could see is hidden now, by whichever of roles, overwrites and categories. */
    private void tellHidden(LinkedServer link, Set<ChannelId> wereOpen, List<Standings.Row> rows) {
        rows.stream()
                .filter(row -> row.hidden() && wereOpen.contains(row.id()))
                .forEach(row -> tell(link.stream(), new Notice(Notice.Kind.CHANNEL_HIDDEN, row.id(), clock.instant())));
    }

    /** What happened is written down in its order; while MongoDB is away it waits. */
    private void writeNotices() {
        for (Told told = untold.peek(); told != null; told = untold.peek()) {
            try {
                stored.tell(told.stream(), told.notice());
                untold.remove(told);
            } catch (MongoException e) {
                log.debug("a notice could not be written; again soon", e);
                return;
            }
        }
    }
}
