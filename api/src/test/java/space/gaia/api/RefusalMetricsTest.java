package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What an operator can look at of refusals, and where it is explained. */
@TestPropertySource(properties = "gaia.rate-limit.attempts=3")
class RefusalMetricsTest extends GalleryTest {
    private static final Path OPERATIONS = Path.of("../docs/operations.md");

    @Test
    void eachRefusalIsCountedByItsStatusAndByTheLimitThatWasReached() throws IOException {
        double unauthorized = refused("401");
        double forbidden = refused("403");
        double wrong = refused("422");
        double limited = limited("connection-test");

        answered(as(null), DISCORD, null, Map.of(), 401);
        answered(client, DISCORD, "{}", Map.of(), 403);
        put(DISCORD, "{\"enabled\": 1}", 422);
        for (int i = 0; i < 12; i++) {
            admin.post().uri(HELPDESK + "/test").exchange();
        }
        for (int i = 0; i < 5; i++) {
            as("gaia_wrong" + i).get().uri(DISCORD).exchange();
        }

        assertThat(refused("401") - unauthorized).isGreaterThanOrEqualTo(1);
        assertThat(refused("403") - forbidden).isEqualTo(1);
        assertThat(refused("422") - wrong).isEqualTo(1);
        assertThat(limited("connection-test") - limited).isGreaterThanOrEqualTo(1);
        assertThat(limited("wrong-tokens")).isGreaterThanOrEqualTo(1);
        String explained = Files.readString(OPERATIONS);
        Set<String> ours = context.getBean(MeterRegistry.class).getMeters().stream()
                .map(meter -> meter.getId().getName())
                .filter(name -> name.startsWith("gaia.api.") || name.startsWith("gaia.provider."))
                .collect(Collectors.toSet());
        assertThat(ours)
                .contains("gaia.api.refused", "gaia.api.rate.limited", "gaia.provider.calls")
                .allSatisfy(name -> assertThat(explained).contains("`" + name + "`"));
    }

    private double refused(String status) {
        return count("gaia.api.refused", "status", status);
    }

    private double limited(String limit) {
        return count("gaia.api.rate.limited", "limit", limit);
    }

    private double count(String name, String tag, String value) {
        var counter =
                context.getBean(MeterRegistry.class).find(name).tag(tag, value).counter();
        return counter == null ? 0 : counter.count();
    }
}
