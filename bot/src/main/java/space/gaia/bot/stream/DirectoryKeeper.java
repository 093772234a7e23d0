package space.gaia.bot.stream;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import space.gaia.bot.repeat.Repeating;
import space.gaia.bot.session.DiscordSession;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;

/** Looks every two seconds what was linked, unlinked or chosen anew. */
final class DirectoryKeeper extends Repeating {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final ServerDirectory directory;
    private final Runnable createIndexes;
    private final ArchiveStatus status;
    private final NewLinks changed;
    private boolean indexed;

    DirectoryKeeper(ServerDirectory directory, Runnable createIndexes, ArchiveStatus status, NewLinks changed) {
        super("server-directory", EVERY, DiscordSession.PHASE - 200);
        this.directory = directory;
        this.createIndexes = createIndexes;
        this.status = status;
        this.changed = changed;
    }

    @Override
    protected void round() {
        try {
            if (!indexed) {
                createIndexes.run();
                indexed = true;
            }
            boolean first = !directory.loaded();
            List<LinkedServer> news = directory.refresh();
            if (!first) {
                news.stream().filter(LinkedServer::linked).forEach(changed::chosen);
            }
        } catch (MongoException _) {
            status.down("MongoDB cannot be reached; trying again. Check MONGODB_URI and whether it runs");
        }
    }
}
