package space.gaia.bot.catchup;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.stream.ContentAccess;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.stream.StreamId;

/** Keeps at it until nothing is missing: plans, works off the list, and tries again what could not be done. */
final class CatchUp implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    private final ServerDirectory directory;
    private final Planner planner;
    private final Worklist worklist;
    private final Worker worker;
    private final ChannelLister channels;
    private final LiveSessions live;
    private final Progress progress;
    private final ContentAccess content;
    private final CatchUpSettings settings;
    private final Clock clock;
    private final BlockingQueue<LinkedServer> linked = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private Instant lookedAt = Instant.EPOCH;
    private int swept;

    CatchUp(
            ServerDirectory directory,
            Planner planner,
            Worklist worklist,
            Worker worker,
            ChannelLister channels,
            LiveSessions live,
            Progress progress,
            ContentAccess content,
            CatchUpSettings settings,
            Clock clock) {
        this.directory = directory;
        this.planner = planner;
        this.worklist = worklist;
        this.worker = worker;
        this.channels = channels;
        this.live = live;
        this.progress = progress;
        this.content = content;
        this.settings = settings;
        this.clock = clock;
    }

    /** A server was linked, or chosen anew, while it was in sight: no event will tell of its channels. */
    void chosen(LinkedServer link) {
        linked.add(link);
    }

    @Override
    public synchronized void start() {
        if (threads.isEmpty()) {
            begin("catch-up-planner", planner::work);
            begin("catch-up-clock", this::tick);
            begin("catch-up-links", this::readLinks);
            for (int i = 0; i < settings.workers(); i++) {
                begin("catch-up-" + i, this::work);
            }
        }
    }

    @Override
    public synchronized void stop() {
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    /** Stops before the session that it asks by. */
    @Override
    public int getPhase() {
        return DiscordSession.PHASE + 50;
    }

    private interface Task {
        void run() throws InterruptedException;
    }

    private void begin(String name, Task task) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    task.run();
                } catch (InterruptedException _) {
                    return;
                } catch (RuntimeException e) {
                    if (pause(e)) {
                        return;
                    }
                }
            }
        }));
    }

    /** The retry rule of what nobody foresaw, and of MongoDB's absence. True: it was stopped meanwhile. */
    private static boolean pause(RuntimeException fault) {
        if (fault instanceof MongoException) {
            log.debug("MongoDB is away; trying again", fault);
        } else {
            log.warn("something missing could not be fetched; trying again", fault);
        }
        try {
            Thread.sleep(AFTER_A_FAULT); // between two tries
            return false;
        } catch (InterruptedException _) {
            return true;
        }
    }

    private void work() throws InterruptedException {
        Job job = worklist.take();
        Worker.Turn turn = Worker.Turn.LATER;
        try {
            turn = worker.turn(job);
            log.debug("a turn of a job job={} turn={}", job, turn);
        } finally {
            boolean again = worklist.done(job);
            if (turn == Worker.Turn.MORE || (turn == Worker.Turn.DONE && again)) {
                worklist.add(job);
            } else if (turn == Worker.Turn.DONE) {
                planner.look(job.stream());
            } else {
                // Not at once: whatever is in the way is still there.
                planner.later(job.stream());
            }
        }
    }

    private void tick() throws InterruptedException {
        while (true) {
            live.look();
            progress.tell(worker.pausedFor());
            planner.takeUnread().forEach(linked::add);
            Instant now = clock.instant();
            if (!now.isBefore(lookedAt.plus(settings.every()))) {
                lookedAt = now;
                lookAgain();
            }
            Thread.sleep(settings.every().compareTo(TICK) < 0 ? settings.every() : TICK); // the clock of it all
        }
    }

    /** What is open is tried again where nothing of it is on the list; one server more is looked at as a whole. */
    private void lookAgain() {
        if (content.isWithheld()) {
            content.hope();
        }
        List<LinkedServer> links = directory.linked().stream()
                .filter(link -> planner.serves(link.stream()))
                .toList();
        Set<StreamId> present = new HashSet<>();
        links.forEach(link -> present.add(link.stream()));
        for (StreamId stream : planner.open()) {
            if (!present.contains(stream)) {
                planner.forget(stream);
                progress.forget(stream);
            } else if (worklist.of(stream) == 0 || planner.takeLater(stream)) {
                planner.look(stream);
            }
        }
        if (!links.isEmpty()) {
            swept = (swept + 1) % links.size();
            planner.lookAtEverything(links.get(swept).stream());
        }
    }

    private void readLinks() throws InterruptedException {
        LinkedServer first = linked.poll(1, TimeUnit.HOURS);
        if (first == null) {
            return;
        }
        // One reading serves all who waited when it began; who comes meanwhile has the next.
        Set<LinkedServer> waiting = new HashSet<>(Set.of(first));
        linked.drainTo(waiting);
        Map<GuildId, Boolean> read = new HashMap<>();
        for (LinkedServer link : waiting) {
            Boolean known = read.get(link.guild());
            if (known == null) {
                known = channels.read(link.guild());
                read.put(link.guild(), known);
            }
            if (known) {
                planner.look(link.stream());
            } else {
                log.debug("the channels of a linked server could not be read yet guild={}", link.guild());
                planner.readAnew(link);
            }
        }
    }
}
