package space.gaia.bot.rest;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RestSettingsTest {

    @Test
    void moreThanDiscordAllowsCannotBeSet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RestSettings(51, 2_000, 9_000))
                .withMessageContaining("gaia.discord.requests-per-second must be from 1 to 50");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RestSettings(45, 2_000, 10_000))
                .withMessageContaining("gaia.discord.invalid-answers-stop");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RestSettings(45, 2_000, 2_000))
                .withMessageContaining("above gaia.discord.invalid-answers-pause");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RestSettings(45, 0, 2_000))
                .withMessageContaining("gaia.discord.invalid-answers-pause");
    }
}
