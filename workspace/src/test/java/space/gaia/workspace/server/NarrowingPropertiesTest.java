package space.gaia.workspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
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
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import space.gaia.workspace.ChannelId;

/** What may be done without proof lets nothing in and shows nobody more, whatever becomes of the channels. */
class NarrowingPropertiesTest {

    /** Any of them may be a channel or a category: nobody promises what an id that somebody sends is. */
    private static final List<ChannelId> IDS =
            Stream.of(1, 2, 11, 12).map(ChannelId::new).toList();

    /** The law: narrows(one, other) implies for every place that includes(one) implies includes(other), over all kinds. */
    @Property(tries = 5000)
    void aChoiceThatNarrowsIncludesNoPlaceThatTheOtherDoesNot(
            @ForAll("pairs") Tuple.Tuple2<ChannelChoice, ChannelChoice> pair) {
        ChannelChoice one = pair.get1();
        ChannelChoice other = pair.get2();
        boolean narrows = one.narrows(other);
        Statistics.collect(kind(one), kind(other), narrows);
        if (narrows) {
            for (ChannelPlace place : places()) {
                assertThat(!one.includes(place) || other.includes(place))
                        .as("%s of %s in %s", place, one, other)
                        .isTrue();
            }
        }
    }

    @Property
    void whatAChoiceIsWithoutIsOutAndSoIsWhatARuleHasInIt(
            @ForAll("choices") ChannelChoice choice, @ForAll("ids") ChannelId gone) {
        ChannelChoice without = choice.without(gone);
        assertThat(without.narrows(choice)).isTrue();
        assertThat(without.excludes(gone)).isTrue();
        for (ChannelPlace place : places()) {
            boolean isIn = place.channel().equals(gone)
                    || (!(choice instanceof ChannelChoice.Channels) && gone.equals(place.category()));
            assertThat(without.includes(place))
                    .as("%s in %s", place, without)
                    .isEqualTo(choice.includes(place) && !isIn);
        }
    }

    @Property(tries = 5000)
    void whatNarrowsShowsNobodyAChannelThatTheOtherDoesNot(
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
        }
        assertThat(!one.privateThreads() || other.privateThreads()).isTrue();
    }

    @Property
    void everythingNarrowsItself(@ForAll("selections") Selection one) {
        assertThat(one.narrows(one)).isTrue();
    }

    private static List<ChannelPlace> places() {
        List<ChannelPlace> places = new ArrayList<>();
        for (ChannelId channel : IDS) {
            for (boolean open : List.of(true, false)) {
                places.add(new ChannelPlace(channel, null, open));
                IDS.stream()
                        .filter(category -> !category.equals(channel))
                        .forEach(category -> places.add(new ChannelPlace(channel, category, open)));
            }
        }
        return places;
    }

    private static String kind(ChannelChoice choice) {
        return choice.getClass().getSimpleName();
    }

    @Provide
    Arbitrary<ChannelId> ids() {
        return Arbitraries.of(IDS);
    }

    @Provide
    Arbitrary<ChannelChoice> choices() {
        Arbitrary<Set<ChannelId>> some = ids().set().ofMaxSize(3);
        return Arbitraries.oneOf(
                Combinators.combine(some, some).as(ChannelChoice.All::new),
                Combinators.combine(some, some, some).as(ChannelChoice.Categories::new),
                some.map(ChannelChoice.Channels::new));
    }

    /** Two at random, or one and what somebody would make of it: ids more or fewer anywhere, by the same or another kind. */
    @Provide
    Arbitrary<Tuple.Tuple2<ChannelChoice, ChannelChoice>> pairs() {
        Arbitrary<Set<ChannelId>> few = ids().set().ofMaxSize(1);
        Arbitrary<Tuple.Tuple2<ChannelChoice, ChannelChoice>> close = Combinators.combine(
                        choices(), ids().set().ofMaxSize(3), few, few, Arbitraries.of(true, false))
                .as((other, named, more, fewer, asCategories) ->
                        Tuple.of(changed(other, named, more, fewer, asCategories), other));
        return Arbitraries.oneOf(
                Combinators.combine(choices(), choices()).as((one, other) -> Tuple.of(one, other)), close);
    }

    private static ChannelChoice changed(
            ChannelChoice choice,
            Set<ChannelId> named,
            Set<ChannelId> more,
            Set<ChannelId> fewer,
            boolean asCategories) {
        return switch (choice) {
            case ChannelChoice.All(var except, var confirmed) ->
                asCategories
                        ? new ChannelChoice.Categories(
                                named, changed(except, more, fewer), changed(confirmed, fewer, more))
                        : new ChannelChoice.All(changed(except, more, fewer), changed(confirmed, fewer, more));
            case ChannelChoice.Categories(var categories, var except, var confirmed) ->
                new ChannelChoice.Categories(changed(categories, fewer, more), changed(except, more, fewer), confirmed);
            case ChannelChoice.Channels(var channels) ->
                asCategories
                        ? new ChannelChoice.Categories(changed(channels, fewer, more), Set.of(), channels)
                        : new ChannelChoice.Channels(changed(channels, fewer, more));
        };
    }

    private static Set<ChannelId> changed(Set<ChannelId> ids, Set<ChannelId> more, Set<ChannelId> fewer) {
        Set<ChannelId> changed = new HashSet<>(ids);
        changed.removeAll(fewer);
        changed.addAll(more);
        return changed;
    }

    @Provide
    Arbitrary<Selection> selections() {
        Arbitrary<Map<ChannelId, Audience>> audiences =
                Arbitraries.maps(ids(), Arbitraries.of(Audience.values())).ofMaxSize(2);
        Arbitrary<HistoryDepth> depths =
                Arbitraries.of(HistoryDepth.all(), HistoryDepth.none(), HistoryDepth.ofDays(3));
        return Combinators.combine(choices(), audiences, Arbitraries.of(true, false), depths)
                .as(Selection::new);
    }
}
