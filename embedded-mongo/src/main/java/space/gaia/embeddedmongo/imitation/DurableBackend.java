package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/** Acknowledges a write only when it is on the disk. */
final class DurableBackend extends H2Backend {
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "aggregate",
            "ping",
            "ismaster",
            "hello",
            "buildinfo",
            "listcollections",
            "listindexes",
            "listdatabases",
            "killcursors",
            "endsessions",
            "serverstatus");

    DurableBackend(MVStore store) {
        super(store);
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        if (command.equalsIgnoreCase("hello")) {
            Document reply = super.handleCommand(channel, databaseName, "isMaster", query);
            return reply.append("isWritablePrimary", true);
        }
        Document reply = super.handleCommand(channel, databaseName, command, query);
        if (!READS.contains(command.toLowerCase(Locale.ROOT))) {
            commit();
        }
        return reply;
    }
}
