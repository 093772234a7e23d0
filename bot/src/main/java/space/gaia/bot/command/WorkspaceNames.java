package space.gaia.bot.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoException;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.workspace.WorkspaceId;

/** What workspaces are called. Who may not wait is told what was known last, and asks in vain only the first time. */
final class WorkspaceNames {

    private static final Logger log = LoggerFactory.getLogger(WorkspaceNames.class);
    private static final int KEPT = 10_000;

    private final Function<WorkspaceId, String> lookup;
    private final Cache<WorkspaceId, String> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Cache<WorkspaceId, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    /** @param lookup asks the database; answers the id where there is no such workspace */
    WorkspaceNames(Function<WorkspaceId, String> lookup) {
        this.lookup = lookup;
    }

    /** Asks. */
    String of(WorkspaceId workspace) {
        String name = lookup.apply(workspace);
        known.put(workspace, name);
        return name;
    }

    /** From memory: the id, as long as the name is not known. */
    String fromMemory(WorkspaceId workspace) {
        if (asked.asMap().putIfAbsent(workspace, true) == null) {
            Thread.ofVirtual().name("workspace-name").start(() -> ask(workspace));
        }
        String name = known.getIfPresent(workspace);
        return name == null ? workspace.value() : name;
    }

    private void ask(WorkspaceId workspace) {
        try {
            of(workspace);
        } catch (MongoException e) {
            log.debug("the name of a workspace could not be read", e);
        }
    }
}
