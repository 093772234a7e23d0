package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import space.gaia.embeddedmongo.imitation.store.Store;

/** The server's databases. A command that writes has its changes on the disk before it is answered. */
final class OrderedBackend extends AbstractMongoBackend {
    static final String DATA = "data/";

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findandmodify");
    private static final Set<String> RESTRUCTURES =
            Set.of("create", "createindexes", "drop", "dropindexes", "dropdatabase", "renamecollection");

    private final Store store;
    private final LongAdder visits = new LongAdder();

    OrderedBackend(Store store, Clock clock) {
        super(clock);
        this.store = store;
        databaseNames().forEach(this::resolveDatabase);
    }

    private List<String> databaseNames() {
        return store.tableNames(DATA).stream()
                .map(table -> table.substring(DATA.length(), table.indexOf('/', DATA.length())))
                .distinct()
                .toList();
    }

    /** How many documents or index entries queries have looked at since the start. */
    long visits() {
        return visits.sum();
    }

    /** All databases that have something in them. */
    List<OrderedDatabase> ordered() {
        return listDatabaseNames().stream()
                .map(name -> (OrderedDatabase) resolveDatabase(name))
                .toList();
    }

    /** A refusal is an answer: the library would log each as an error, with its stack trace. */
    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return super.handleMessage(message);
        } catch (MongoServerError e) {
            return refusal(e).append("code", e.getCode()).append("codeName", String.valueOf(e.getCodeName()));
        } catch (MongoServerException e) {
            return refusal(e);
        }
    }

    private static Document refusal(MongoServerException e) {
        return new Document("ok", 0).append("errmsg", String.valueOf(e.getMessageWithoutErrorCode()));
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        if (command.equalsIgnoreCase("hello")) {
            return super.handleCommand(channel, databaseName, "isMaster", query).append("isWritablePrimary", true);
        }
        Supplier<Document> run = () -> super.handleCommand(channel, databaseName, command, query);
        String name = command.toLowerCase(Locale.ROOT);
        if (RESTRUCTURES.contains(name) || (name.equals("aggregate") && writesACollection(query))) {
            return store.restructure(run);
        }
        return WRITES.contains(name) ? store.write(run) : run.get();
    }

    private static boolean writesACollection(Document aggregate) {
        return aggregate.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.getLast() instanceof Document last
                && (last.containsKey("$out") || last.containsKey("$merge"));
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new OrderedDatabase(databaseName, store, getCursorRegistry(), visits);
    }

    @Override
    public void close() {
        super.close();
        store.close();
    }
}
