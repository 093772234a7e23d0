package space.gaia.bot.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {

    private final Whereabouts self = Whereabouts.ofThisProcess();

    @Test
    void whoeverRunsIsNotGoneAndWhoeverEndedIs() throws IOException, InterruptedException {
        assumeThat(self.place()).as("this machine tells where a process is").isNotEmpty();
        Process other = new ProcessBuilder("sleep", "600").start();
        long started = other.toHandle()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElseThrow();
        Whereabouts of = new Whereabouts("bot-other", self.place(), other.pid(), started);

        assertThat(self.isGone(of.owner())).isFalse();
        assertThat(self.isGone(new Whereabouts("bot-before", self.place(), other.pid(), started - 60_000).owner()))
                .as("its number is another's now")
                .isTrue();
        other.destroyForcibly().waitFor();

        assertThat(self.isGone(of.owner())).isTrue();
    }

    @Test
    void ofOtherPlacesNothingIsKnown() {
        assertThat(self.isGone(new Whereabouts("bot-far", "elsewhere", 1, 1).owner()))
                .isFalse();
        assertThat(self.isGone(new Whereabouts("bot-unknown", "", 1, 1).owner()))
                .isFalse();
        assertThat(self.isGone("what this release does not write")).isFalse();
        assertThat(self.isGone("")).isFalse();
        assertThat(new Whereabouts("me", "", 1, 1).isGone(new Whereabouts("bot-unknown", "", 2, 1).owner()))
                .isFalse();
    }

    @Test
    void anotherBotOfThisProcessIsNotGone() {
        assertThat(self.isGone(Whereabouts.ofThisProcess().owner())).isFalse();
    }
}
