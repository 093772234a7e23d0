package space.gaia.bot.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RequestLimiterTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void everybodyGetsASlotAndNotSoonerThanThePaceAllows() throws Exception {
        RequestLimiter limiter = new RequestLimiter(45);
        Set<Integer> served = ConcurrentHashMap.newKeySet();
        long started = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                int number = i;
                asked.add(threads.submit(() -> {
                    Urgency urgency = Urgency.values()[number % Urgency.values().length];
                    if (limiter.take(urgency, LONG)) {
                        served.add(number);
                    }
                    return null;
                }));
            }
            for (Future<?> one : asked) {
                one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }

        assertThat(served).hasSize(150);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(3_200));
    }

    @Test
    void whoeverDoesNotGetASlotInTimeGoesWithoutOne() throws InterruptedException {
        RequestLimiter limiter = new RequestLimiter(45);
        limiter.hold(LONG);

        assertThat(limiter.take(Urgency.INTERACTIVE, Duration.ofMillis(20))).isFalse();
        assertThat(limiter.waiting(Urgency.INTERACTIVE)).isZero();
    }

    @Test
    void whoeverIsInterruptedLeavesTheLineToTheOthers() {
        RequestLimiter limiter = new RequestLimiter(45);
        limiter.hold(Duration.ofSeconds(2));
        AtomicReference<Boolean> other = new AtomicReference<>();
        Thread first = Thread.ofVirtual().start(() -> take(limiter, Urgency.EVENT, new AtomicReference<>()));
        await().atMost(PATIENCE).until(() -> limiter.waiting(Urgency.EVENT) == 1);
        Thread.ofVirtual().start(() -> take(limiter, Urgency.SWEEP, other));
        await().atMost(PATIENCE).until(() -> limiter.waiting(Urgency.SWEEP) == 1);

        first.interrupt();

        await().atMost(PATIENCE).until(() -> Boolean.TRUE.equals(other.get()));
        assertThat(limiter.waiting(Urgency.EVENT)).isZero();
    }

    private static void take(RequestLimiter limiter, Urgency urgency, AtomicReference<Boolean> result) {
        try {
            result.set(limiter.take(urgency, LONG));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
