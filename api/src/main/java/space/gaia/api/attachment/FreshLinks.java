package space.gaia.api.attachment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links that are valid now. One is kept until shortly before it expires; who asks for the same at the same time waits for
 * the same answer; and who comes while Discord is being asked goes with the next request, so that a page of a hundred
 * pictures costs three requests.
 */
final class FreshLinks implements AutoCloseable {
    /** How long before its end a link is given out no more: it has yet to be opened. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(FreshLinks.class);
    private static final int MOST_KEPT = 20_000;
    private static final int MOST_WAITING = 2_000;
    private static final Duration UNTIL_LOOKED_AGAIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final LinkSource source;
    private final Clock clock;
    private final ExecutorService threads;
    private final Cache<FileOfMessage, FreshLink> known;
    private final Map<FileOfMessage, CompletableFuture<FreshLink>> underWay = new ConcurrentHashMap<>();
    private final Queue<FileOfMessage> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    /** @param threads where Discord is waited for; they end with this */
    FreshLinks(LinkSource source, Clock clock, ExecutorService threads) {
        this.source = source;
        this.clock = clock;
        this.threads = threads;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.<FileOfMessage, FreshLink>creating((_, link) -> lifetime(link)))
                .build();
    }

    /** Waits for the link where it is not known. */
    FreshLink of(FileOfMessage file) {
        FreshLink found = known.getIfPresent(file);
        if (found != null) {
            return found;
        }
        if (underWay.size() >= MOST_WAITING) {
            return new FreshLink.Unavailable("Too many links are asked for at once. Try again.", SOON);
        }
        CompletableFuture<FreshLink> mine = new CompletableFuture<>();
        CompletableFuture<FreshLink> other = underWay.putIfAbsent(file, mine);
        if (other == null) {
            begin(file);
        }
        return awaited(other == null ? mine : other);
    }

    /** How long a link may be used by who gets it now; zero: it has to be asked for each time. */
    Duration lifetime(FreshLink link) {
        return switch (link) {
            case FreshLink.Valid valid -> left(valid.expires());
            case FreshLink.Gone _, FreshLink.Hidden _ -> UNTIL_LOOKED_AGAIN;
            case FreshLink.Unavailable _ -> Duration.ZERO;
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Duration left(@Nullable Instant expires) {
        if (expires == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), expires.minus(MARGIN));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void begin(FileOfMessage file) {
        FreshLink meanwhile = known.getIfPresent(file);
        if (meanwhile != null) {
            answer(file, meanwhile);
            return;
        }
        waiting.add(file);
        work();
    }

    private static FreshLink awaited(CompletableFuture<FreshLink> answer) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException _) {
            // Told below.
        }
        return new FreshLink.Unavailable("Discord did not answer in time. Try again.", SOON);
    }

    /** One at a time asks Discord for all that wait. */
    private void work() {
        if (busy.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    while (!waiting.isEmpty()) {
                        refresh();
                    }
                } finally {
                    busy.set(false);
                }
                if (!waiting.isEmpty()) {
                    // Who came after the last look found somebody at work.
                    work();
                }
            });
        }
    }

    private void refresh() {
        List<FileOfMessage> taken = new ArrayList<>();
        guarded(taken, () -> {
            Map<FileOfMessage, @Nullable FreshLink> links = source.refresh(most -> {
                List<FileOfMessage> next = next(most);
                taken.addAll(next);
                return next;
            });
            Map<List<Object>, List<FileOfMessage>> byMessage = new HashMap<>();
            links.forEach((file, link) -> {
                if (link == null) {
                    byMessage
                            .computeIfAbsent(List.of(file.channel(), file.message()), _ -> new ArrayList<>())
                            .add(file);
                } else {
                    answer(file, link);
                }
            });
            byMessage.values().forEach(files -> threads.execute(() -> lookUp(files)));
        });
    }

    private void lookUp(List<FileOfMessage> files) {
        FileOfMessage one = files.getFirst();
        guarded(files, () -> source.lookUp(one.channel(), one.message(), files).forEach(this::answer));
    }

    /** Nobody waits for ever, whatever goes wrong. */
    private void guarded(List<FileOfMessage> files, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("links could not be refreshed fault={}", e.getClass().getSimpleName());
            files.forEach(file -> answer(
                    file,
                    new FreshLink.Unavailable("This is our fault. Try again; the service's log has more.", SOON)));
        }
    }

    private List<FileOfMessage> next(int most) {
        List<FileOfMessage> next = new ArrayList<>();
        while (next.size() < most && waiting.peek() != null) {
            next.add(waiting.remove());
        }
        return next;
    }

    private void answer(FileOfMessage file, FreshLink link) {
        if (lifetime(link).isPositive()) {
            known.put(file, link);
        }
        CompletableFuture<FreshLink> asked = underWay.remove(file);
        if (asked != null) {
            asked.complete(link);
        }
    }
}
