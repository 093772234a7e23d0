package space.gaia.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CONTRIBUTING.md shows a whole provider; it is the one that the contract is tried on. */
class ContributingTest {

    private static final Pattern SHOWN =
            Pattern.compile("<!-- shown: (\\S+) -->\\s*```[a-z]*\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/java/space/gaia/connectors/example/TasklistProvider.java",
                "src/test/resources/space/gaia/connectors/example/provider.json",
                "src/test/resources/space/gaia/connectors/example/authentication.json",
                "src/test/resources/space/gaia/connectors/example/data-mapping.json",
            })
    void whatItShowsIsWhatIsTried(String file) throws IOException {
        String document = Files.readString(Path.of("../CONTRIBUTING.md"));

        assertThat(SHOWN.matcher(document)
                        .results()
                        .filter(shown -> shown.group(1).equals(file)))
                .singleElement()
                .extracting((MatchResult shown) -> shown.group(2))
                .isEqualTo(Files.readString(Path.of(file)));
    }
}
