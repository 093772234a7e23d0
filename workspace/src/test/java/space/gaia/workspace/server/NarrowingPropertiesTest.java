package space.gaia.workspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import space.gaia.workspace.ChannelId;

/** What may be done without proof lets nothing in and shows nobody more, whatever becomes of the channels. */
class NarrowingPropertiesTest {

    private static final List<ChannelId> CHANNELS = List.of(new ChannelId(11), new ChannelId(12), new ChannelId(13));
    private static final List<ChannelId> CATEGORIES = List.of(new ChannelId(1), new ChannelId(2));

    @Property(tries = 5000)
    void whatNarrowsHasNoChannelThatTheOtherHasNot(
            @ForAll("selections") Selection one, @ForAll("selections") Selection other) {
        boolean narrows = one.narrows(other);
        Statistics.collect(narrows);
        if (!narrows) {
            return;
        }
        Audiences ofOne = new Audiences(one.audiences(), null, 1);
        Audiences ofOther = new Audiences(other.audiences(), null, 1);
        for (ChannelPlace place : places()) {
            for (boolean isAdmin : List.of(true, false)) {
                boolean now =
                        one.choice().includes(place) && ofOne.admit(place.channel(), place.openToEveryone(), isAdmin);
                boolean before = other.choice().includes(place)
                        && ofOther.admit(place.channel(), place.openToEveryone(), isAdmin);
                assertThat(!now || before)
                        .as("%s of %s in %s", place, one, other)
                        .isTrue();
            }
            assertThat(!one.choice().includes(place) || other.choice().includes(place))
                    .as("%s of %s in %s", place, one, other)
                    .isTrue();
        }
        assertThat(!one.privateThreads() || other.privateThreads()).isTrue();
    }

    @Property
    void everythingNarrowsItself(@ForAll("selections") Selection one) {
        assertThat(one.narrows(one)).isTrue();
    }

    private static List<ChannelPlace> places() {
        return CHANNELS.stream()
                .flatMap(channel -> Stream.of(null, CATEGORIES.get(0), CATEGORIES.get(1))
                        .flatMap(category ->
                                Stream.of(true, false).map(open -> new ChannelPlace(channel, category, open))))
                .toList();
    }

    @Provide
    Arbitrary<Selection> selections() {
        Arbitrary<Set<ChannelId>> channels = Arbitraries.of(CHANNELS).set().ofMaxSize(2);
        Arbitrary<Set<ChannelId>> categories = Arbitraries.of(CATEGORIES).set().ofMaxSize(2);
        Arbitrary<Set<ChannelId>> either = Arbitraries.oneOf(channels, categories, Arbitraries.just(Set.of()));
        Arbitrary<ChannelChoice> choices = Arbitraries.oneOf(
                Combinators.combine(either, channels).as(ChannelChoice.All::new),
                Combinators.combine(categories, channels, channels).as(ChannelChoice.Categories::new),
                channels.map(ChannelChoice.Channels::new));
        Arbitrary<Map<ChannelId, Audience>> audiences = Arbitraries.maps(
                        Arbitraries.of(CHANNELS), Arbitraries.of(Audience.values()))
                .ofMaxSize(2);
        Arbitrary<HistoryDepth> depths =
                Arbitraries.of(HistoryDepth.all(), HistoryDepth.none(), HistoryDepth.ofDays(3));
        return Combinators.combine(choices, audiences, Arbitraries.of(true, false), depths)
                .as(Selection::new);
    }
}
