package space.gaia.app.demo;

import com.mongodb.MongoException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;

/** Links the demo server to its workspace, as soon as MongoDB answers. One that is linked already stays as it is. */
final class DemoLink implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLink.class);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(2);

    private final Demo demo;
    private final Workspaces workspaces;
    private final LinkedServers servers;
    private volatile boolean running;

    DemoLink(Demo demo, Workspaces workspaces, LinkedServers servers) {
        this.demo = demo;
        this.workspaces = workspaces;
        this.servers = servers;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("demo-link").start(() -> {
            while (running && !linked()) {
                pause();
            }
        });
    }

    private boolean linked() {
        try {
            WorkspaceId workspace = new WorkspaceId(demo.workspace());
            workspaces.add(workspace, "Demo");
            StreamId stream = new StreamId(workspace, new GuildId(demo.guild()));
            if (servers.find(stream).isEmpty()) {
                servers.link(stream, demo.server(), null, "demo", ChannelChoice.all());
            }
            return true;
        } catch (MongoException e) {
            LOG.warn("The demo server is not linked yet, MongoDB does not answer: {}", e.getMessage());
            return false;
        } catch (IllegalStateException _) {
            return true; // the process ends, and has closed the database
        }
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_NEXT_TRY); // between two tries of an external call
        } catch (InterruptedException _) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the bot, which then finds the server linked when it first hears of it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
