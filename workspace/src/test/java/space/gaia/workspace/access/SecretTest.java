package space.gaia.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SecretTest {
    private static final String TOKEN = "correct-horse-battery-staple-42";

    @Test
    void aSecretDoesNotPrint() {
        Secret secret = Secret.of(TOKEN);

        assertThat("%s %s".formatted(secret, new AccessSettings(secret))).doesNotContain(TOKEN);
        assertThat(secret.hashCode()).isEqualTo(Secret.of("another").hashCode());
    }

    @Test
    void secretsAreEqualWhenTheirTextIs() {
        assertThat(Secret.of(TOKEN)).isEqualTo(Secret.of(TOKEN)).isNotEqualTo(Secret.of(TOKEN + "1"));
    }

    @Test
    void theAdminTokenComesFromTheSettings() {
        runner(TOKEN)
                .run(context -> assertThat(context.getBean(AccessSettings.class).adminToken())
                        .isEqualTo(Secret.of(TOKEN)));
        runner("")
                .run(context -> assertThat(context.getBean(AccessSettings.class).adminToken())
                        .isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short-but-9-random-Xq7",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "please-changeme-in-production-01",
                "white space in the middle 0123456789"
            })
    void anAdminTokenThatCanBeGuessedStopsTheStartAndIsNotShown(String token) {
        runner(token)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("gaia.admin-token (GAIA_ADMIN_TOKEN)")
                        .hasStackTraceContaining("openssl rand -hex 32")
                        .satisfies(failure ->
                                assertThat(Throwables.getStackTrace(failure)).doesNotContain(token)));
    }

    private static ApplicationContextRunner runner(String token) {
        return new ApplicationContextRunner()
                .withPropertyValues("gaia.admin-token=" + token)
                .withUserConfiguration(Settings.class);
    }

    @EnableConfigurationProperties(AccessSettings.class)
    static class Settings {}
}
