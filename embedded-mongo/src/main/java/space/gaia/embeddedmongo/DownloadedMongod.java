package space.gaia.embeddedmongo;

import java.nio.file.Path;
import java.time.Duration;

/** A mongod from MongoDB's own download site. */
final class DownloadedMongod implements Candidate {
    @Override
    public String name() {
        return "a downloaded mongod";
    }

    @Override
    public Path data(Path directory) {
        return directory.resolve("mongod");
    }

    @Override
    public Attempt attempt(EmbeddedMongoOptions options) {
        if (options.downloadLimit().equals(Duration.ZERO)) {
            return new Refused("the download is switched off");
        }
        try {
            return InstalledMongod.start(MongodDownload.within(options.downloadLimit()), data(options.directory()));
        } catch (EmbeddedMongoException e) {
            return new Refused(e.getMessage());
        }
    }
}
