package space.gaia.bench.trial;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Trials that failed once, one a line; what stands after a # says why. */
final class KnownSeeds {
    private KnownSeeds() {}

    static List<String> read() throws IOException {
        try (InputStream file = Objects.requireNonNull(KnownSeeds.class.getResourceAsStream("/seeds.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
