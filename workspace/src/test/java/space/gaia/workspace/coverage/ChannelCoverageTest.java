package space.gaia.workspace.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.stream.StreamId;

/** What is proven is never called missing, and what is missing never proven, whatever the order. */
class ChannelCoverageTest {

    private static final int HEAD = 40;
    private static final StreamId STREAM = new StreamId(new WorkspaceId("acme"), new GuildId(7));
    private static final ChannelCoverage NEW =
            ChannelCoverage.none(STREAM, new ChannelId(9)).live(HEAD, null, 1);

    /** A page that proves, or something missed; both by ids. */
    record Step(boolean proof, long from, long through, int minute, boolean askedBefore) {
        ChannelCoverage on(ChannelCoverage coverage) {
            return proof
                    ? coverage.proven(
                            from,
                            through,
                            at(minute),
                            askedBefore ? coverage.mark() - 1 : coverage.mark(),
                            Instant.EPOCH)
                    : coverage.missed(from, through, GapReason.HOLE, at(minute), 1);
        }
    }

    @Property(tries = 2000)
    void gapsAreWhatNoPageProvedSinceItWasMissed(@ForAll("steps") List<Step> steps) {
        ChannelCoverage coverage = NEW;
        Map<Long, Boolean> proven = new HashMap<>();
        Map<Long, Long> hole = new HashMap<>();
        for (Step step : steps) {
            long mark = step.askedBefore() ? coverage.mark() - 1 : coverage.mark();
            coverage = step.on(coverage);
            long now = coverage.mark();
            LongStream.rangeClosed(step.from(), step.through()).forEach(id -> {
                if (step.proof()) {
                    proven.put(id, true);
                    hole.computeIfPresent(id, (_, marked) -> marked > mark ? marked : null);
                } else {
                    hole.put(id, now);
                }
            });
        }
        TreeSet<Long> missing = new TreeSet<>();
        LongStream.rangeClosed(1, HEAD + 10).forEach(id -> {
            boolean unproven = id <= HEAD && !proven.containsKey(id);
            if (unproven || hole.containsKey(id)) {
                missing.add(id);
            }
        });
        TreeSet<Long> told = new TreeSet<>();
        coverage.gaps(HEAD)
                .forEach(gap ->
                        LongStream.rangeClosed(gap.first(), gap.through()).forEach(told::add));

        // Holes of a reason that touch become one with the later mark, so that a page may leave more than is missing.
        assertThat(told).containsAll(missing);
        if (steps.stream().noneMatch(Step::askedBefore)) {
            assertThat(told).isEqualTo(missing);
        }
    }

    @Property
    void pagesProveTheSameInWhateverOrderTheyAreWrittenDown(@ForAll("proofs") List<Step> proofs, @ForAll Random dice) {
        ChannelCoverage inOrder = all(proofs);
        List<Step> other = new java.util.ArrayList<>(proofs);
        Collections.shuffle(other, dice);

        assertThat(spans(all(other))).isEqualTo(spans(inOrder));
        assertThat(all(proofs.stream()
                                .flatMap(step -> List.of(step, step).stream())
                                .toList())
                        .gaps(HEAD))
                .isEqualTo(inOrder.gaps(HEAD));
    }

    @Property
    void intervalsAreDisjointInOrderAndFew(@ForAll("steps") List<Step> steps) {
        ChannelCoverage coverage = NEW;
        for (Step step : steps) {
            coverage = step.on(coverage);
        }
        List<Verified> verified = coverage.verified();
        for (int i = 1; i < verified.size(); i++) {
            assertThat(verified.get(i).from()).isGreaterThan(verified.get(i - 1).through());
        }
        assertThat(coverage.holes()).hasSizeLessThanOrEqualTo(32);
    }

    @Example
    void whatCameLiveIsProvenWhenItEndsAndWhatIsAboveIsMissingUntilItComesAgain() {
        ChannelCoverage ended = NEW.proven(1, HEAD, at(1), 0, Instant.EPOCH).ended(55, at(9), GapReason.NO_PERMISSION);

        assertThat(ended.live()).isNull();
        assertThat(ended.gaps(70)).singleElement().satisfies(gap -> {
            assertThat(gap.first()).isEqualTo(56);
            assertThat(gap.reason()).isEqualTo(GapReason.NO_PERMISSION);
        });
        ChannelCoverage again = ended.live(80, null, 1);
        assertThat(again.gaps(80)).singleElement().satisfies(gap -> {
            assertThat(gap.first()).isEqualTo(56);
            assertThat(gap.through()).isEqualTo(80);
        });
        assertThat(again.proven(56, 80, at(10), again.mark(), Instant.EPOCH).isWhole())
                .isTrue();
    }

    @Example
    void aLiveEventClosesNoGap() {
        assertThat(NEW.gaps(HEAD)).hasSize(1);
        assertThat(NEW.live(HEAD, null, 1).gaps(HEAD + 100)).hasSize(1);
        assertThatThrownBy(() -> NEW.missed(1, Long.MAX_VALUE, GapReason.OFFLINE, at(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void aPageThatWasAskedForBeforeSomethingWasMissedDoesNotMendIt() {
        ChannelCoverage missed =
                NEW.proven(1, HEAD, at(1), 0, Instant.EPOCH).missed(5, 6, GapReason.OVERFLOW, at(2), 3);

        assertThat(missed.proven(1, HEAD, at(3), missed.mark() - 1, Instant.EPOCH)
                        .isWhole())
                .isFalse();
        assertThat(missed.proven(1, HEAD, at(3), missed.mark(), Instant.EPOCH).isWhole())
                .isTrue();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return step(Arbitraries.of(true, true, false)).list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Step>> proofs() {
        return step(Arbitraries.just(true))
                .map(step -> new Step(true, step.from(), step.through(), 0, false))
                .list()
                .ofMaxSize(20);
    }

    private static Arbitrary<Step> step(Arbitrary<Boolean> proofs) {
        return Combinators.combine(
                        proofs,
                        Arbitraries.longs().between(1, HEAD),
                        Arbitraries.longs().between(0, 12),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of(false, false, false, true))
                .as((proof, from, length, minute, before) ->
                        new Step(proof, from, Math.min(HEAD, from + length), minute, before));
    }

    private static ChannelCoverage all(List<Step> steps) {
        ChannelCoverage coverage = NEW;
        for (Step step : steps) {
            coverage = step.on(coverage);
        }
        return coverage;
    }

    private static List<Gap> spans(ChannelCoverage coverage) {
        return coverage.gaps(HEAD);
    }

    private static Instant at(int minute) {
        return Instant.EPOCH.plusSeconds(minute * 60L);
    }
}
