package space.gaia.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"*", "app.example.com", "https://app.example.com/", "https://*.example.com", "null"})
    void whatIsNoOriginStopsTheStartAndSaysWhatItTakes(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CorsSettings(List.of(origin)))
                .withMessageContaining("GAIA_ALLOWED_ORIGINS")
                .withMessageContaining("'" + origin + "'");
    }

    @Test
    void anEmptySettingNamesNobody() {
        assertThat(new CorsSettings(List.of("", " ")).allowedOrigins()).isEmpty();
        assertThat(new CorsSettings(List.of(" https://app.example.com:8443 ")).allowedOrigins())
                .containsExactly("https://app.example.com:8443");
    }
}
