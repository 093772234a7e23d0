package space.gaia.api.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.gaia.workspace.discord.BotToken;

class DiscordApiSettingsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 51})
    void aPaceThatDiscordDoesNotAllowIsRefused(int perSecond) {
        assertThatThrownBy(() -> new DiscordApiSettings(BotToken.of("x"), "", "", perSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gaia.discord.api-requests-per-second must be from 1 to 50, but is %d", perSecond);
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new DiscordApiSettings(BotToken.of("x"), "", "cdn.example", 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("gaia.discord.cdn-url must be a URL that begins with http://");
    }

    @Test
    void theTokenNeverPrints() {
        assertThat(new DiscordApiSettings(BotToken.of("MTIz.secret.token"), "", "", 5).toString())
                .doesNotContain("secret");
    }
}
