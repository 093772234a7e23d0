package space.gaia.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DiscordExampleTest {
    private static final Pattern FILE = Pattern.compile("`([a-z-]+-\\d+)`");

    @Test
    void theListOfExamplesNamesEveryFileAndNoOther() throws Exception {
        var list = Files.readString(Path.of(
                DiscordExample.class.getResource("/discord-examples/README.md").toURI()));
        assertThat(FILE.matcher(list).results().map(name -> name.group(1) + ".json"))
                .containsOnlyOnceElementsOf(
                        DiscordExample.all().stream().map(DiscordExample::file).toList())
                .hasSameSizeAs(DiscordExample.all());
    }
}
