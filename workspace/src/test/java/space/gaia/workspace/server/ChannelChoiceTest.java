package space.gaia.workspace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import space.gaia.workspace.ChannelId;

class ChannelChoiceTest {

    private static final ChannelId CATEGORY = new ChannelId(10);
    private static final ChannelId CHANNEL = new ChannelId(11);
    private static final ChannelPlace OPEN = new ChannelPlace(CHANNEL, CATEGORY, true);
    private static final ChannelPlace HIDDEN = new ChannelPlace(CHANNEL, CATEGORY, false);
    private static final ChannelPlace LOOSE = new ChannelPlace(CHANNEL, null, true);

    @Test
    void allTakesWhatEveryoneCanSee() {
        assertThat(ChannelChoice.all().includes(OPEN)).isTrue();
        assertThat(ChannelChoice.all().includes(LOOSE)).isTrue();
        assertThat(ChannelChoice.all().includes(HIDDEN)).isFalse();
        assertThat(new ChannelChoice.All(Set.of(), Set.of(CHANNEL)).includes(HIDDEN))
                .isTrue();
    }

    @Test
    void anExceptedCategoryTakesItsChannelsOut() {
        assertThat(new ChannelChoice.All(Set.of(CATEGORY), Set.of()).includes(OPEN))
                .isFalse();
        assertThat(new ChannelChoice.All(Set.of(CHANNEL), Set.of()).includes(OPEN))
                .isFalse();
    }

    @Test
    void aChosenCategoryTakesItsOpenChannelsIn() {
        ChannelChoice choice = new ChannelChoice.Categories(Set.of(CATEGORY), Set.of(), Set.of());
        assertThat(choice.includes(OPEN)).isTrue();
        assertThat(choice.includes(HIDDEN)).isFalse();
        assertThat(choice.includes(LOOSE)).isFalse();
        assertThat(new ChannelChoice.Categories(Set.of(CATEGORY), Set.of(CHANNEL), Set.of()).includes(OPEN))
                .isFalse();
    }

    @Test
    void whatIsExceptedIsOutOfEveryRuleByItselfAndByItsCategory() {
        for (ChannelId out : Set.of(CATEGORY, CHANNEL)) {
            for (ChannelChoice rule : Set.of(
                    new ChannelChoice.All(Set.of(out), Set.of(CHANNEL)),
                    new ChannelChoice.Categories(Set.of(CATEGORY), Set.of(out), Set.of(CHANNEL)),
                    new ChannelChoice.Categories(Set.of(CHANNEL), Set.of(out), Set.of(CHANNEL)))) {
                assertThat(rule.includes(OPEN)).as("%s", rule).isFalse();
                assertThat(rule.includes(HIDDEN)).as("%s", rule).isFalse();
            }
        }
    }

    @Test
    void aCategoryThatIsNoneOpensNothingThatIsExcepted() {
        ChannelChoice all = new ChannelChoice.All(Set.of(CATEGORY), Set.of());
        ChannelChoice named = new ChannelChoice.Categories(Set.of(CHANNEL), Set.of(CATEGORY), Set.of());

        assertThat(named.narrows(all)).isTrue();
        assertThat(all.includes(OPEN)).isFalse();
        assertThat(named.includes(OPEN)).isFalse();
    }

    @Test
    void aNamedChannelIsInEvenWhenHidden() {
        assertThat(ChannelChoice.channels(Set.of(CHANNEL)).includes(HIDDEN)).isTrue();
        assertThat(ChannelChoice.channels(Set.of(CATEGORY)).includes(OPEN)).isFalse();
    }
}
