package space.gaia.bot.stream;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.bot.session.DiscordSession;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;

/** Looks every two seconds what was linked, unlinked or chosen anew. */
final class DirectoryKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DirectoryKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final ServerDirectory directory;
    private final Runnable createIndexes;
    private final ArchiveStatus status;
    private final NewLinks changed;
    private @Nullable Thread keeper;
    private boolean indexed;

    DirectoryKeeper(ServerDirectory directory, Runnable createIndexes, ArchiveStatus status, NewLinks changed) {
        this.directory = directory;
        this.createIndexes = createIndexes;
        this.status = status;
        this.changed = changed;
    }

    @Override
    public synchronized void start() {
        if (keeper == null) {
            keeper = Thread.ofVirtual().name("server-directory").start(this::keep);
        }
    }

    @Override
    public synchronized void stop() {
        if (keeper != null) {
            keeper.interrupt();
            keeper = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return keeper != null;
    }

    @Override
    public int getPhase() {
        return DiscordSession.PHASE - 200;
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(EVERY); // a poll of what the api changed, on a thread of its own
            }
        } catch (InterruptedException _) {
            log.debug("server directory stopped");
        }
    }

    private void look() {
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
