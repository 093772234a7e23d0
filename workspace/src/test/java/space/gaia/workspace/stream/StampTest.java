package space.gaia.workspace.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class StampTest {

    @Property
    void itsTextIsReadAsItWas(@ForAll("stamps") Stamp stamp) {
        assertThat(Stamp.parse(stamp.text())).isEqualTo(stamp);
    }

    @Property
    void textsSortAsStampsDo(@ForAll("stamps") Stamp a, @ForAll("stamps") Stamp b) {
        assertThat(Integer.signum(a.text().compareTo(b.text()))).isEqualTo(Integer.signum(a.compareTo(b)));
    }

    @Test
    void anAnswerIsLaterThanTheEventsBeforeItsRequestAndEarlierThanTheNext() {
        Stamp answer = new Stamp(1, 1, 5, 9);

        assertThat(answer.isAfter(new Stamp(1, 1, 5, 0))).isTrue();
        assertThat(new Stamp(1, 1, 6, 0).isAfter(answer)).isTrue();
    }

    @Test
    void nothingIsCountedBelowZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Stamp(1, -1, 0, 0));
    }

    @Provide
    Arbitrary<Stamp> stamps() {
        Arbitrary<Long> numbers = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(0, 40)),
                Tuple.of(1, Arbitraries.longs().greaterOrEqual(0)));
        return Combinators.combine(numbers, numbers, numbers, numbers).as(Stamp::new);
    }
}
