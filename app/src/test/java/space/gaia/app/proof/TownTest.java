package space.gaia.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatorOptions;

/** A day that fails can be played again. */
class TownTest {
    @Test
    void theSameSeedGivesTheSameDay() {
        assertThat(day(1)).isEqualTo(day(1)).isNotEqualTo(day(2));
    }

    /** What Discord holds after every act, but for the simulator's port and the signatures of links. */
    private static String day(long seed) {
        var clock = new StepClock(Instant.parse("2026-05-01T06:00:00Z"));
        try (var discord = DiscordSimulator.start(SimulatorOptions.defaults().withClock(clock))) {
            var town = new Town(discord, seed);
            town.invite();
            Town.acts().values().forEach(act -> {
                clock.advance(Duration.ofSeconds(1));
                act.play(town);
            });
            var state = discord.state();
            LinkSignature.cut(state);
            return state.toString().replace(discord.baseUrl(), "");
        }
    }
}
