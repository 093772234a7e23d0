package space.gaia.bench.trial;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import space.gaia.bench.trial.Finding.Kind;
import space.gaia.bench.trial.Judge.Judgement;
import space.gaia.embeddedmongo.EmbeddedMongo;
import space.gaia.embeddedmongo.EmbeddedMongoOptions;
import space.gaia.embeddedmongo.process.Executables;
import space.gaia.embeddedmongo.process.SecantusProcess;

/** One trial: a seed, a town, an app, a database, and what goes wrong. */
final class Trial implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private final long seed;
    private final TrialOptions options;
    private final Path directory;
    final Plan plan;
    final Stage stage;
    final AppProcess app;
    final Storage storage;
    final Reader reader;
    private final TrialLog log = new TrialLog();
    private final Troubles troubles;
    private final Switch integration;
    private boolean closed;

    private Trial(long seed, TrialOptions options, PackagedApp packaged) {
        this.seed = seed;
        this.options = options;
        this.plan = Plan.draw(seed, options.faults());
        this.directory = options.directory().resolve("%d-%s".formatted(seed, options.engineOf(seed).label));
        forget(directory);
        this.stage = new Stage(seed, plan.history());
        this.storage = switch (options.engineOf(seed)) {
            case SECANTUS ->
                new Storage.Own(SecantusProcess.start(
                        Executables.secantus(System.getenv("PATH")).orElseThrow(), directory.resolve("secantus")));
            case IMITATION -> new Storage.InTheApp();
        };
        this.app = new AppProcess(packaged, directory, directory.resolve("app.log"), arguments());
        this.reader = new Reader(app);
        this.troubles = new Troubles(stage, app, storage, log);
        this.integration = new Switch(app, Stage.NORTH, log);
    }

    private static void forget(Path directory) {
        try {
            Trash.delete(directory);
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(storage.arguments());
        arguments.addAll(List.of(
                "--gaia.discord.token=" + stage.discord.bot().token(),
                "--gaia.discord.api-url=" + stage.discord.apiBaseUrl(),
                "--gaia.discord.gateway-url=" + stage.discord.gatewayUrl(),
                // A trial has no minutes to wait for the next look or the next try.
                "--gaia.discord.retry-at-most=2s",
                "--gaia.discord.retry-refused=2s",
                "--gaia.discord.requests-per-second=50",
                "--gaia.discord.silence=9s",
                // Followers ask without a pause.
                "--gaia.rate-limit.requests=0",
                "--gaia.catch-up.every=1s",
                "--gaia.catch-up.after-hole=1s",
                "--gaia.catch-up.participants=1000000",
                // What people do to messages of two months ago must be found within a trial; the sweep takes its time.
                "--gaia.catch-up.window=100d"));
        if (!options.log().isEmpty()) {
            arguments.add("--logging.level.space.gaia=" + options.log());
        }
        return arguments;
    }

    /** Does one from beginning to end. What the trial itself cannot do is a verdict too. */
    static Verdict run(long seed, TrialOptions options, PackagedApp packaged) throws InterruptedException {
        try (Trial trial = new Trial(seed, options, packaged)) {
            Verdict verdict = trial.run();
            Files.writeString(trial.directory.resolve("faults.txt"), verdict.report());
            if (verdict.isGood()) {
                trial.keepLogsOnly();
            }
            return verdict;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A trial whose app and town are up, and in which nothing happens by itself. */
    static Trial quiet(long seed, TrialOptions options, PackagedApp packaged) throws InterruptedException {
        Trial trial = new Trial(seed, options, packaged);
        trial.begin();
        return trial;
    }

    private Verdict run() throws InterruptedException {
        @Nullable String failure = null;
        List<Finding> findings = new ArrayList<>();
        Judgement judgement = Judgement.without(List.of());
        List<Follower> followers = new ArrayList<>();
        try {
            begin();
            stage.choices.keySet().forEach(workspace -> followers.add(Follower.start(reader, workspace)));
            for (int i = 0; i < plan.steps().size(); i++) {
                Plan.Off off = plan.off();
                if (off != null && off.first() == i) {
                    integration.off(off.paused());
                }
                play(plan.steps().get(i));
                if (off != null && off.last() == i) {
                    integration.on();
                }
            }
            judgement = end();
            findings.addAll(judgement.findings());
            for (Follower follower : followers) {
                findings.addAll(follower.finish(judgement.shown().getOrDefault(follower.workspace(), Set.of())));
            }
        } catch (RuntimeException e) {
            log.say("the trial ends early: " + e);
            failure = e.toString();
        } finally {
            followers.forEach(Follower::close);
        }
        return new Verdict(
                seed,
                options,
                plan,
                log.elapsed(),
                findings,
                judgement,
                failure,
                stage.discord.faults().counts(),
                stage.discord.faults().report(),
                app.starts(),
                log.lines(),
                directory);
    }

    /** By the plan the servers are linked before the app starts, or while it runs. */
    private void begin() throws InterruptedException {
        if (plan.linkedFirst()) {
            linkBefore();
        }
        app.start();
        await("the app to connect", START, stage::isConnected);
        if (!plan.linkedFirst()) {
            awaitDatabase();
            stage.link(storage.database(app));
        }
        log.say("the app is connected, the servers are linked %s".formatted(plan.linkedFirst() ? "before" : "now"));
        if (!plan.history()) {
            // Names of people as members come with what they say; until then nobody knows them.
            long lost =
                    judged(finding -> finding.kind() == Kind.LOST).findings().size();
            log.say("what was said before is archived, but for %d".formatted(lost));
        }
    }

    private void linkBefore() {
        switch (storage) {
            case Storage.Own own -> stage.link(own.database(app));
            case Storage.InTheApp _ -> {
                Path where = directory.resolve("data").resolve(Storage.InTheApp.WHERE);
                try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoOptions.imitationIn(where));
                        MongoClient client = MongoClients.create(mongo.uri())) {
                    stage.link(client.getDatabase(Storage.DATABASE));
                }
            }
        }
    }

    private void play(Plan.Step step) throws InterruptedException {
        act(step.before(), step.pause());
        Runnable over = begin(step.trouble(), step.variant());
        try {
            act(step.during() / 2, step.pause());
            Runnable alsoOver = begin(step.also(), step.variant());
            try {
                act(step.during() - step.during() / 2, step.pause());
            } finally {
                alsoOver.run();
            }
        } finally {
            over.run();
        }
    }

    private Runnable begin(@Nullable Trouble trouble, int variant) {
        if (trouble == null) {
            return () -> {};
        }
        log.say(trouble.label() + " (" + variant + ")");
        return troubles.begin(trouble, variant);
    }

    private void act(int acts, Duration pause) throws InterruptedException {
        for (int i = 0; i < acts; i++) {
            stage.act();
            Thread.sleep(pause); // people take their time
        }
    }

    /** All is calm, everybody says good night, and then the service is right. */
    Judgement end() throws InterruptedException {
        troubles.calm();
        log.say("all is calm");
        awaitDatabase();
        await("the app to be connected again", START, stage::isConnected);
        integration.settle();
        stage.goodNight();
        log.say("good night");
        Judgement judgement = judged(_ -> true);
        log.say("judged: %d findings".formatted(judgement.findings().size()));
        return judgement;
    }

    /**
     * Compares with what Discord holds now, when the service is right or the patience at its end.
     *
     * @param counts which findings are of interest
     */
    private Judgement judged(Predicate<Finding> counts) throws InterruptedException {
        awaitDatabase();
        var holdings = stage.holdings();
        Instant since = Instant.now();
        return Verified.await(
                () -> Judge.judge(storage.database(app), reader, holdings, stage.closed, since)
                        .only(counts),
                options.patience());
    }

    private void awaitDatabase() throws InterruptedException {
        await("the database to answer", START, () -> {
            try {
                storage.database(app).getCollection("servers").countDocuments();
                return true;
            } catch (MongoException _) {
                return false;
            }
        });
    }

    private void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!app.isAsWished()) {
                throw new IllegalStateException("the app ended by itself with %d while the trial waited for %s"
                        .formatted(app.exitValue(), what));
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "after %d s there was no end of waiting for %s".formatted(limit.toSeconds(), what));
            }
            Thread.sleep(POLL); // processes tell nobody that they are ready
        }
    }

    /** Hundreds of trials would fill the disk with data that nobody looks at. */
    private void keepLogsOnly() throws IOException {
        close();
        Trash.delete(directory.resolve("data"));
        Trash.delete(directory.resolve("secantus"));
    }

    /** May be done twice. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        integration.close();
        reader.close();
        app.close();
        storage.close();
        stage.close();
    }
}
