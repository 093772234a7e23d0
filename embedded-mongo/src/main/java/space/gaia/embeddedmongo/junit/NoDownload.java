package space.gaia.embeddedmongo.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import space.gaia.embeddedmongo.EmbeddedMongoException;
import space.gaia.embeddedmongo.MongodDownload;

/** Remembers that there is nothing to download, so that not every module of a build tries again. */
final class NoDownload {
    private static final Duration REMEMBERED = Duration.ofMinutes(30);
    private static final Path NOTE = Path.of(System.getProperty("java.io.tmpdir"), "gaia-no-mongod-download");

    private NoDownload() {}

    static Path unlessKnown(Duration limit) {
        try {
            if (Files.exists(NOTE)
                    && Files.getLastModifiedTime(NOTE)
                            .toInstant()
                            .isAfter(Instant.now().minus(REMEMBERED))) {
                throw new EmbeddedMongoException("no mongod could be downloaded a moment ago");
            }
            try {
                return MongodDownload.within(limit);
            } catch (EmbeddedMongoException e) {
                Files.writeString(NOTE, e.getMessage());
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
