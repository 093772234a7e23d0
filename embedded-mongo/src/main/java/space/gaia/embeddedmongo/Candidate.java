package space.gaia.embeddedmongo;

import java.nio.file.Path;
import java.util.List;

/** An engine that may serve here. */
interface Candidate {
    /** How a candidate answers. */
    sealed interface Attempt {}

    /**
     * @param description for people: which program this is
     * @param data where its data lies
     * @param stop ends it cleanly
     */
    record Serves(MongoEngine engine, String description, Path data, Runnable stop) implements Attempt {}

    /** Why it does not, in one line. */
    record Refused(String why) implements Attempt {}

    /** As people know it. */
    String name();

    /** Where it keeps, or would keep, its data. */
    Path data(Path directory);

    /** Starts it. */
    Attempt attempt(EmbeddedMongoOptions options);

    /** All of them, the best first. */
    static List<Candidate> inOrder() {
        return List.of(new InstalledMongod(), new DownloadedMongod(), new ImitatedMongo());
    }
}
