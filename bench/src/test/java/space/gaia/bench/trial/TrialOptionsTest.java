package space.gaia.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.gaia.bench.trial.TrialOptions.Engine;

class TrialOptionsTest {
    @TempDir
    private Path directory;

    @Test
    void theCommandThatIsPrintedDoesTheSameTrialAgain() throws IOException {
        TrialOptions options = options("seed=3", "trials=9", "faults=cut,kill", "patience=5s");

        assertThat(options.command(4))
                .isEqualTo("mvn -pl bench -am verify -DskipTests -Dtrials=1 -Dseed=4 -Dfaults=kill,cut -Dengines="
                        + options.engineOf(4).label);
        assertThat(options.patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.faults()).isEqualTo(EnumSet.of(Trouble.KILL, Trouble.CUT));
    }

    @Test
    void bothEnginesHaveTheirTurnsUnlessOneIsChosen() throws IOException {
        TrialOptions both = options();

        assertThat(both.engineOf(1)).isNotEqualTo(both.engineOf(2)).isEqualTo(both.engineOf(3));
        assertThat(both.without(Engine.SECANTUS).engineOf(2)).isEqualTo(Engine.IMITATION);
        assertThat(options("engines=secantusd-rs").engineOf(1)).isEqualTo(Engine.SECANTUS);
    }

    @Test
    void whatIsMisspeltIsRefusedWithWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("fault=kill"))
                .withMessageContaining("'fault=kill' is none of trials=, seed=, faults=");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("faults=killl"))
                .withMessageContaining("'killl' is none of all, none, today, history")
                .withMessageContaining("invalid-session");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("engines=mongod"))
                .withMessageContaining("'mongod' is none of both, secantusd-rs, imitation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("trials=0"))
                .withMessageContaining("at least 1");
    }

    @Test
    void withoutAPackagedAppItIsSaidHowToMakeOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrialOptions.parse("app=" + directory.resolve("none.jar")))
                .withMessageContaining("mvn package makes it");
    }

    private TrialOptions options(String... more) throws IOException {
        Path app = directory.resolve("app.jar");
        Files.writeString(app, "");
        String[] arguments = new String[more.length + 1];
        arguments[0] = "app=" + app;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return TrialOptions.parse(arguments);
    }
}
