package space.gaia.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import space.gaia.simulator.DiscordSimulator;

@ExtendWith(SimulatorExtension.class)
class SimulatorExtensionTest {
    private static final List<DiscordSimulator> GIVEN = new ArrayList<>();

    @RepeatedTest(2)
    void eachTestHasADiscordOfItsOwn(DiscordSimulator discord) {
        GIVEN.add(discord);
        assertThat(discord.world().guilds().all()).isEmpty();
        discord.guild("Lab", discord.user("ada"));
    }

    @Test
    void withinATestItIsTheSame(DiscordSimulator one, DiscordSimulator two) {
        assertThat(one).isSameAs(two);
    }

    @AfterAll
    static void theyWereDifferent() {
        Set<Integer> ids = new HashSet<>();
        GIVEN.forEach(discord -> ids.add(System.identityHashCode(discord)));
        assertThat(ids).hasSize(2);
    }
}
