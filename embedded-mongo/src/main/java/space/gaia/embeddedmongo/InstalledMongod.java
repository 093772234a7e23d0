package space.gaia.embeddedmongo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import space.gaia.embeddedmongo.process.Executables;
import space.gaia.embeddedmongo.process.MongodProcess;

/** A mongod that somebody installed here. */
final class InstalledMongod implements Candidate {
    @Override
    public String name() {
        return "an installed mongod";
    }

    @Override
    public Path data(Path directory) {
        return directory.resolve("mongod");
    }

    @Override
    public Attempt attempt(EmbeddedMongoOptions options) {
        Path given = options.mongod();
        if (given != null && !Files.isExecutable(given)) {
            return new Refused("GAIA_MONGOD is %s, which is no program".formatted(given));
        }
        Optional<Path> program = Optional.ofNullable(given).or(() -> Executables.find("mongod", options.searchPath()));
        if (program.isEmpty()) {
            return new Refused("none is named by GAIA_MONGOD or found on the PATH");
        }
        return start(program.get(), data(options.directory()));
    }

    /** Downloaded and installed ones share their data: both are MongoDB. */
    static Attempt start(Path program, Path data) {
        try {
            MongodProcess process = MongodProcess.start(program, data);
            return new Serves(process.engine(), program.toString(), data, process::close);
        } catch (EmbeddedMongoException e) {
            return new Refused(e.getMessage());
        }
    }
}
