package space.gaia.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void withoutOptionsItIsPort4000WithTheControlEndpoint() {
        var line = CommandLine.of();
        assertThat(line.options().port()).isEqualTo(4000);
        assertThat(line.options().control()).isTrue();
        assertThat(line.help()).isFalse();
    }

    @Test
    void optionsAreTaken() {
        var line = CommandLine.of("--port", "0", "--token", "secret", "--bot", "Echo", "--guild", "Attic", "--fast");
        assertThat(line.options().port()).isZero();
        assertThat(line.options().botToken()).isEqualTo("secret");
        assertThat(line.options().botName()).isEqualTo("Echo");
        assertThat(line.guild()).isEqualTo("Attic");
        assertThat(line.options().gateway().identifyWindow()).isZero();
    }

    @Test
    void whatIsUnknownOrWrongIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.of("--prot", "1"))
                .withMessageContaining("--prot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.of("--port"))
                .withMessageContaining("needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.of("--port", "x"))
                .withMessageContaining("'x'");
    }

    @Test
    void theWelcomeTellsAllThatAClientNeeds() {
        try (var discord = DiscordSimulator.start(SimulatorOptions.defaults().withBot("Gaia", "a-token"))) {
            var guild = SimulatorMain.seed(discord, "Attic");
            assertThat(SimulatorMain.welcome(discord, guild))
                    .contains(
                            discord.apiBaseUrl(),
                            discord.gatewayUrl(),
                            "a-token",
                            "Attic",
                            "#general",
                            Long.toString(guild.id()));
        }
    }
}
