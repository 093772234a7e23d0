package space.gaia.embeddedmongo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedded engine keeps its data, and where it may come from.
 *
 * @param directory holds everything the engine writes; locked while it runs
 * @param port of loopback that the imitation listens on, 0 for a free one; a mongod always takes a free one
 * @param mongod the mongod to use; null to look for one
 * @param searchPath directories to look for a mongod in, as {@code PATH} has them; null for none
 * @param downloadLimit how long a download of mongod may take; zero to never download
 * @param clock tells the imitation what has expired
 */
public record EmbeddedMongoOptions(
        Path directory,
        int port,
        @Nullable Path mongod,
        @Nullable String searchPath,
        Duration downloadLimit,
        Clock clock) {
    private static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(3);

    /**
     * What the environment asks for: {@code GAIA_MONGOD} names a mongod, else one is looked for in {@code PATH};
     * {@code GAIA_MONGOD_DOWNLOAD=false} forbids the download.
     */
    public static EmbeddedMongoOptions of(Path directory, Map<String, String> environment) {
        String mongod = environment.getOrDefault("GAIA_MONGOD", "");
        boolean download = !"false".equalsIgnoreCase(environment.get("GAIA_MONGOD_DOWNLOAD"));
        return new EmbeddedMongoOptions(
                directory,
                0,
                mongod.isBlank() ? null : Path.of(mongod),
                environment.get("PATH"),
                download ? DOWNLOAD_LIMIT : Duration.ZERO,
                Clock.systemUTC());
    }

    /** Only the imitation, whatever this machine has. */
    public static EmbeddedMongoOptions imitationIn(Path directory) {
        return new EmbeddedMongoOptions(directory, 0, null, null, Duration.ZERO, Clock.systemUTC());
    }

    /** The same with another port for the imitation. */
    public EmbeddedMongoOptions withPort(int newPort) {
        return new EmbeddedMongoOptions(directory, newPort, mongod, searchPath, downloadLimit, clock);
    }
}
