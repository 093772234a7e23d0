package space.gaia.bot.catchup;

import com.mongodb.MongoException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.bot.gap.Gap;
import space.gaia.bot.gap.GapReason;
import space.gaia.bot.gap.Gaps;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.Urgency;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.stream.Lanes;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;

/** Works off the gaps of all linked servers, one page of one channel at a time, and reads the channels of new links. */
final class CatchUp implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

    private final ServerDirectory directory;
    private final Gaps gaps;
    private final GapFetcher fetcher;
    private final DiscordRest rest;
    private final Lanes lanes;
    private final CatchUpSettings settings;
    private final Semaphore news;
    private final BlockingQueue<LinkedServer> linked = new LinkedBlockingQueue<>();
    private @Nullable Thread worker;

    /** {@code news} has a permit when there may be a new gap. */
    CatchUp(
            ServerDirectory directory,
            Gaps gaps,
            GapFetcher fetcher,
            DiscordRest rest,
            Lanes lanes,
            CatchUpSettings settings,
            Semaphore news) {
        this.directory = directory;
        this.gaps = gaps;
        this.fetcher = fetcher;
        this.rest = rest;
        this.lanes = lanes;
        this.settings = settings;
        this.news = news;
    }

    /** A server was linked, or chosen anew, while it was in sight: no event will tell of its channels. */
    void chosen(LinkedServer link) {
        linked.add(link);
        news.release();
    }

    @Override
    public synchronized void start() {
        if (worker == null) {
            worker = Thread.ofVirtual().name("catch-up").start(this::work);
        }
    }

    @Override
    public synchronized void stop() {
        if (worker != null) {
            worker.interrupt();
            worker = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return worker != null;
    }

    /** Stops before the session that it asks by. */
    @Override
    public int getPhase() {
        return DiscordSession.PHASE + 50;
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean told = news.tryAcquire(settings.every().toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
                log.trace("looking for gaps told={}", told);
                readNewLinks();
                fetchGaps();
            }
        } catch (InterruptedException _) {
            log.debug("catch-up stopped");
        }
    }

    private void readNewLinks() throws InterruptedException {
        Set<GuildId> read = new HashSet<>();
        for (LinkedServer link = linked.poll(); link != null; link = linked.poll()) {
            if (read.add(link.guild()) && !readChannels(link.guild())) {
                log.info("the channels of a linked server could not be read yet guild={}", link.guild());
            }
        }
    }

    private boolean readChannels(GuildId guild) throws InterruptedException {
        Route.CompiledRoute channels = Route.Guilds.GET_CHANNELS.compile(guild.toString());
        Route.CompiledRoute threads = Route.Guilds.LIST_ACTIVE_THREADS.compile(guild.toString());
        if (rest.list(Urgency.CATCH_UP, guild, channels, null) instanceof DiscordRest.Answer.Objects known) {
            lanes.channels(guild, known.objects(), null, known.at());
        }
        if (rest.list(Urgency.CATCH_UP, guild, threads, "threads") instanceof DiscordRest.Answer.Objects active) {
            lanes.channels(guild, active.objects(), ids(active.objects()), active.at());
            return true;
        }
        return false;
    }

    private void fetchGaps() throws InterruptedException {
        for (LinkedServer link : directory.linked()) {
            try {
                List<Gap> open = gaps.open(link.stream());
                for (Gap gap : open) {
                    // What was let go may have been edits and reactions, which a page of messages does not undo.
                    if (gap.reason() == GapReason.OFFLINE) {
                        fetcher.fetch(gap);
                    }
                }
            } catch (MongoException e) {
                log.debug("gaps cannot be read now", e);
            }
        }
    }

    private static Set<ChannelId> ids(List<Map<String, @Nullable Object>> channels) {
        return channels.stream()
                .map(channel -> ChannelId.of(String.valueOf(channel.get("id"))))
                .collect(Collectors.toUnmodifiableSet());
    }
}
