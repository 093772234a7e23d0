package space.gaia.bot.task;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.shard.ServedShards;
import space.gaia.bot.stream.Leases;
import space.gaia.workspace.archive.MessageArchive;
import space.gaia.workspace.archive.TaskStep;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.purge.Suppressions;
import space.gaia.workspace.removal.WorkspaceEnds;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.task.Task;
import space.gaia.workspace.task.Tasks;

/**
 * Looks for tasks every few seconds, and works through those of streams that this process owns: a few documents at a time,
 * so that live events are written in between. What a stop leaves is gone on with by whoever owns the stream then.
 */
final class TaskRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TaskRunner.class);
    private static final Duration HOLD = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 20;

    private final Tasks tasks;
    private final Purges purges;
    private final WorkspaceEnds ends;
    private final MessageArchive archive;
    private final Obedience obedience;
    private final Leases leases;
    private final ServedShards served;
    private final TaskSettings settings;
    private final TaskHealth health;
    private final MeterRegistry registry;
    private final Clock clock;
    private final String owner = "bot-" + UUID.randomUUID();
    private final Set<StreamId> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private @Nullable Thread looking;
    private volatile boolean stopping;

    TaskRunner(
            Tasks tasks,
            Purges purges,
            WorkspaceEnds ends,
            MessageArchive archive,
            Obedience obedience,
            Leases leases,
            ServedShards served,
            TaskSettings settings,
            TaskHealth health,
            MeterRegistry registry,
            Clock clock) {
        this.tasks = tasks;
        this.purges = purges;
        this.ends = ends;
        this.archive = archive;
        this.obedience = obedience;
        this.leases = leases;
        this.served = served;
        this.settings = settings;
        this.health = health;
        this.registry = registry;
        this.clock = clock;
        Gauge.builder("gaia.tasks.open", open, AtomicInteger::doubleValue)
                .description("tasks that are due and not done")
                .register(registry);
        Gauge.builder("gaia.tasks.stuck", health, TaskHealth::stuck)
                .description("tasks that failed several times in a row")
                .register(registry);
    }

    @Override
    public synchronized void start() {
        if (looking == null) {
            stopping = false;
            looking = Thread.ofVirtual().name("tasks").start(this::look);
        }
    }

    @Override
    public synchronized void stop() {
        stopping = true;
        if (looking != null) {
            looking.interrupt();
            looking = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }

    @Override
    public int getPhase() {
        return DiscordSession.PHASE - 50;
    }

    private void look() {
        try {
            while (!stopping) {
                try {
                    lookOnce();
                } catch (MongoInterruptedException _) {
                    return;
                } catch (MongoException e) {
                    log.debug("tasks cannot be read at the moment", e); // health tells of the database
                }
                Thread.sleep(settings.every()); // a poll of what the api asked for, on a thread of its own
            }
        } catch (InterruptedException _) {
            log.debug("tasks stopped");
        }
    }

    private void lookOnce() {
        recognise();
        purges.handOut();
        List<Task> due = tasks.due();
        open.set(due.size());
        health.stuck(tasks.stuck(TaskHealth.ATTEMPTS));
        for (Task task : due) {
            if (mayRun(task) && busy.add(task.stream())) {
                Thread.ofVirtual().name("task").start(() -> {
                    try {
                        run(task);
                    } finally {
                        busy.remove(task.stream());
                    }
                });
            }
        }
        // Last: what goes wrong with one workspace holds up nobody's tasks.
        ends.goOn();
    }

    /** Without the key for forgotten people nothing is written at all: that must not go unseen. */
    private void recognise() {
        try {
            purges.recognise();
            health.fault("");
        } catch (Suppressions.NoKey e) {
            if (health.fault(String.valueOf(e.getMessage()))) {
                log.error("nothing is written: {}", e.getMessage());
            }
        }
    }

    /** The owner's at once; when no owner took it, whoever's shard it is of, or anybody's if it is nobody's. */
    private boolean mayRun(Task task) {
        return leases.held(task.stream()).isPresent()
                || (task.due().plus(settings.grace()).isBefore(clock.instant())
                        && !served.isServedElsewhere(task.stream().guild()));
    }

    private void run(Task task) {
        try {
            if (tasks.take(task.id(), owner, HOLD)) {
                StreamLease lease = leases.held(task.stream()).orElseGet(() -> leases.claim(task.stream()));
                carryOut(task, lease);
            }
        } catch (RuntimeException e) {
            if (!stopping) {
                failed(task, e);
            }
        }
    }

    private void carryOut(Task task, StreamLease lease) {
        Function<StreamLease, TaskStep> steps = steps(task);
        boolean more = true;
        while (more && !stopping && tasks.take(task.id(), owner, HOLD)) {
            switch (steps.apply(lease)) {
                case TaskStep.More(Map<String, Long> counts) -> tasks.progress(task.id(), owner, counts);
                case TaskStep.Waiting(Map<String, Long> counts) -> {
                    tasks.progress(task.id(), owner, counts);
                    tasks.later(task.id(), owner, FIRST_PAUSE);
                    more = false;
                }
                case TaskStep.Done(Map<String, Long> counts) -> {
                    tasks.progress(task.id(), owner, counts);
                    tasks.done(task.id(), owner);
                    registry.counter("gaia.tasks.done", "kind", task.kind().name())
                            .increment();
                    log.info("task done kind={} stream={} counts={}", task.kind(), task.stream(), counts);
                    more = false;
                }
                case TaskStep.Deposed _ -> {
                    leases.lost(lease);
                    tasks.later(task.id(), owner, FIRST_PAUSE);
                    more = false;
                }
            }
        }
        if (stopping) {
            tasks.later(task.id(), owner, Duration.ZERO);
        }
    }

    private Function<StreamLease, TaskStep> steps(Task task) {
        return switch (task.kind()) {
            case PURGE -> lease -> archive.purge(lease, task.subject(), settings.batch());
            case MAPPING -> obedience.mapping(task.stream(), settings.batch());
            case RETENTION -> obedience.retention(task.stream(), settings.batch());
        };
    }

    private void failed(Task task, RuntimeException fault) {
        registry.counter("gaia.tasks.failed", "kind", task.kind().name()).increment();
        String why = fault instanceof Suppressions.NoKey
                ? String.valueOf(fault.getMessage())
                : fault instanceof MongoException
                        ? "MongoDB did not take it: " + fault.getClass().getSimpleName()
                        : "It failed: " + fault.getClass().getSimpleName();
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(task.attempts(), MOST_DOUBLINGS));
        log.warn("task failed, trying again kind={} stream={} why={}", task.kind(), task.stream(), why);
        try {
            tasks.failed(
                    task.id(),
                    owner,
                    why,
                    pause.compareTo(settings.retryAtMost()) < 0 ? pause : settings.retryAtMost());
        } catch (MongoException e) {
            log.debug("what failed cannot be noted; it is free again in a minute", e);
        }
    }
}
