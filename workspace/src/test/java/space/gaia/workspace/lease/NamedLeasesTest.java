package space.gaia.workspace.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.workspace.engine.Engine;

@OnEveryEngine
class NamedLeasesTest {

    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final MovedClock clock = new MovedClock();
    private final NamedLeases leases;

    NamedLeasesTest(TestEngine on, MongoClient client) {
        MongoDatabase database = on.freshDatabase();
        this.leases = new NamedLeases(new Engine(client, database), clock);
    }

    @Test
    void oneAtATimeOwnsIt() {
        Lease first = take("a").orElseThrow();

        assertThat(first.epoch()).isEqualTo(1);
        assertThat(first.until()).isEqualTo(clock.now.plus(HOLD));
        assertThat(take("b")).isEmpty();
        assertThat(take("a")).get().extracting(Lease::epoch).isEqualTo(1L);
        assertThat(leases.take("x/2", "b", HOLD, SKEW)).isPresent();
    }

    @Test
    void whatWasNotRenewedIsTakenAfterItsEndAndTheDifferenceOfClocks() {
        Lease first = take("a").orElseThrow();
        clock.pass(HOLD.plus(SKEW));
        assertThat(take("b")).isEmpty();

        clock.pass(Duration.ofMillis(1));
        Lease second = take("b").orElseThrow();

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(leases.renew(first, HOLD)).isFalse();
        assertThat(take("a")).isEmpty();
        leases.release(first);
        assertThat(leases.renew(second, HOLD)).isTrue();
    }

    @Test
    void whatIsRenewedIsKeptEvenWhereItWasOverAndNobodyTookIt() {
        Lease first = take("a").orElseThrow();
        clock.pass(HOLD.multipliedBy(3));

        assertThat(leases.renew(first, HOLD)).isTrue();
        assertThat(take("b")).isEmpty();

        clock.pass(HOLD);
        leases.renewAll("x/", "a", HOLD);
        clock.pass(HOLD);
        assertThat(take("b")).isEmpty();
        assertThat(leases.list("x/")).singleElement().satisfies(lease -> {
            assertThat(lease.owner()).isEqualTo("a");
            assertThat(lease.epoch()).isEqualTo(first.epoch());
        });
    }

    @Test
    void whatIsGivenBackIsFreeAtOnceAndItsEpochRises() {
        Lease first = take("a").orElseThrow();
        leases.release(first);

        Lease second = take("b").orElseThrow();

        assertThat(second.epoch()).isGreaterThan(first.epoch());
        leases.delete(second);
        assertThat(leases.list("x/")).isEmpty();
    }

    @Test
    void whatIsTakenFromTheDeadIsTakenOnce() {
        Lease dead = take("a").orElseThrow();

        Optional<Lease> first = leases.takeFrom(dead, "b", HOLD);

        assertThat(first).get().extracting(Lease::owner).isEqualTo("b");
        assertThat(leases.takeFrom(dead, "c", HOLD)).isEmpty();
        assertThat(leases.renew(dead, HOLD)).isFalse();
    }

    @Test
    void ofManyWhoAskAtTheSameTimeOneHasIt() throws InterruptedException {
        take("a").ifPresent(leases::release);
        CountDownLatch ready = new CountDownLatch(8);
        List<Lease> taken = new ArrayList<>();
        List<Thread> asking = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "process-" + i;
            asking.add(Thread.ofPlatform().start(() -> {
                ready.countDown();
                try {
                    ready.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                take(name).ifPresent(lease -> {
                    synchronized (taken) {
                        taken.add(lease);
                    }
                });
            }));
        }
        for (Thread one : asking) {
            one.join();
        }

        assertThat(taken).hasSize(1);
    }

    private Optional<Lease> take(String owner) {
        return leases.take("x/1", owner, HOLD, SKEW);
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
