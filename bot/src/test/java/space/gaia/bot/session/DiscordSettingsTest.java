package space.gaia.bot.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.gaia.workspace.discord.BotToken;

/** What is said of settings that cannot be meant. */
class DiscordSettingsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 65_536, 99_999})
    void aPortThatNoConnectionCanHaveIsRefused(int port) {
        assertThatThrownBy(() -> settings("http://127.0.0.1:" + port, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "gaia.discord.api-url must have a port from 1 to 65535, but is 'http://127.0.0.1:%d'", port);
        assertThatThrownBy(() -> settings("", "ws://127.0.0.1:" + port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("gaia.discord.gateway-url must have a port from 1 to 65535");
    }

    @Test
    void theHighestPortAndNoneAreTaken() {
        assertThat(settings("http://127.0.0.1:65535", "ws://127.0.0.1").baseUrl())
                .isEqualTo("http://127.0.0.1:65535/api/v10/");
    }

    private static DiscordSettings settings(String apiUrl, String gatewayUrl) {
        return new DiscordSettings(
                BotToken.of("token"), apiUrl, gatewayUrl, true, false, Duration.ofMinutes(1), Duration.ofMinutes(5));
    }
}
