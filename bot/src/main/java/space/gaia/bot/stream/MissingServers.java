package space.gaia.bot.stream;

import com.mongodb.MongoException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.bot.shard.Shard;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;

/** Tells of linked servers in which the bot is not: READY names all in which it is. */
final class MissingServers {

    private static final Logger log = LoggerFactory.getLogger(MissingServers.class);

    private final ServerDirectory directory;
    private final ServerKeeper keeper;

    MissingServers(ServerDirectory directory, ServerKeeper keeper) {
        this.directory = directory;
        this.keeper = keeper;
    }

    /** A session began whose bot is in these servers and no others of its shard. Does its work elsewhere. */
    void present(Set<Long> guilds, int shard, int shards) {
        Thread.ofVirtual().name("missing-servers").start(() -> tell(guilds, shard, shards));
    }

    private void tell(Set<Long> guilds, int shard, int shards) {
        for (LinkedServer link : directory.linked()) {
            if (Shard.of(link.guild(), shards).number() == shard
                    && !guilds.contains(link.guild().value())) {
                try {
                    keeper.missing(link);
                } catch (MongoException e) {
                    log.debug("the health of a server could not be written", e);
                }
            }
        }
    }
}
