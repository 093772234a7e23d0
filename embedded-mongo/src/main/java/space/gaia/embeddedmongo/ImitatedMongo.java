package space.gaia.embeddedmongo;

import java.nio.file.Path;
import space.gaia.embeddedmongo.imitation.Imitation;

/** The imitation, when nothing else serves. Data that it cannot read ends the start: nothing may hide it. */
final class ImitatedMongo implements Candidate {
    @Override
    public String name() {
        return "the imitation";
    }

    @Override
    public Path data(Path directory) {
        return directory.resolve("imitation.mv");
    }

    @Override
    public Attempt attempt(EmbeddedMongoOptions options) {
        Path file = data(options.directory());
        Imitation imitation = Imitation.onFile(file, options.port(), options.clock());
        return new Serves(
                imitation.engine(), "an imitation inside this process (mongo-java-server)", file, imitation::close);
    }
}
