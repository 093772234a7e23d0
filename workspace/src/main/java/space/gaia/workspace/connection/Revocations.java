package space.gaia.workspace.connection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.vault.SealedFields;
import space.gaia.workspace.vault.Vault;

/**
 * The collection {@code revocations}: tokens of connections that were deleted where neither the vault nor the provider is at
 * hand. They stay sealed as they were, at the place that they were sealed for, until a process that has both took them back
 * at the provider. None stays longer than {@link #KEPT}. Errors are the driver's ({@link com.mongodb.MongoException}).
 */
public final class Revocations {
    static final String COLLECTION = "revocations";

    /** How often it is tried, {@link #BETWEEN} apart: for a day. */
    public static final int MOST_TRIES = 96;

    static final Duration BETWEEN = Duration.ofMinutes(15);
    static final Duration KEPT = Duration.ofDays(7);

    private final Engine engine;
    private final Vault vault;
    private final Clock clock;
    private volatile boolean indexed;

    public Revocations(Engine engine, Vault vault, Clock clock) {
        this.engine = engine;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * One that is to be tried now.
     *
     * @param token what to take back; empty: nothing of it opens
     * @param tries this one counted
     */
    public record Due(ConnectionKey key, Optional<Secret> token, int tries) {}

    /** The next one; until {@link #done} is said of it, it is due again later. Empty: none is due. */
    public Optional<Due> next() {
        Instant now = clock.instant();
        return Optional.ofNullable(revocations()
                        .findOneAndUpdate(
                                lte("due", Date.from(now)),
                                Updates.combine(
                                        Updates.inc("tries", 1), Updates.set("due", Date.from(now.plus(BETWEEN)))),
                                new FindOneAndUpdateOptions()
                                        .sort(Sorts.ascending("due"))
                                        .returnDocument(ReturnDocument.AFTER)))
                .map(document -> new Due(
                        ConnectionKey.of(document.getString("_id")),
                        ConnectionDocument.toRevoke(document, vault),
                        document.getInteger("tries")));
    }

    /** It is over, however it ended. */
    public void done(Due due) {
        // Tokens that were handed over meanwhile begin with no try.
        revocations().deleteOne(and(eq("_id", due.key().id()), eq("tries", due.tries())));
    }

    /**
     * Hands over the tokens of these connections and deletes the connections; for who has no vault.
     *
     * @return how many connections there were
     */
    static int takeOver(MongoDatabase database, Bson which, Instant now) {
        MongoCollection<Document> connections = database.getCollection(Connections.COLLECTION);
        int deleted = 0;
        for (Document found : connections.find(which).into(new ArrayList<>())) {
            Bson same = eq("_id", found.getString("_id"));
            @Nullable Document connection = found;
            boolean gone = false;
            while (connection != null && !gone) {
                hand(database, connection, now);
                // One that was refreshed meanwhile has other tokens.
                gone = connections
                                .deleteOne(and(same, eq("version", connection.get("version"))))
                                .getDeletedCount()
                        > 0;
                connection = connections.find(same).first();
            }
            deleted += gone ? 1 : 0;
        }
        return deleted;
    }

    private static void hand(MongoDatabase database, Document connection, Instant now) {
        Document secrets = connection.get(SealedFields.FIELD, new Document());
        if (secrets.isEmpty()) {
            return;
        }
        Document revocation = new Document("_id", connection.getString("_id"))
                .append(SealedFields.FIELD, secrets)
                .append("tries", 0)
                .append("due", Date.from(now))
                .append("expires", Date.from(now.plus(KEPT)));
        database.getCollection(COLLECTION)
                .replaceOne(eq("_id", connection.getString("_id")), revocation, new ReplaceOptions().upsert(true));
    }

    private MongoCollection<Document> revocations() {
        MongoCollection<Document> revocations = engine.database().getCollection(COLLECTION);
        if (!indexed) {
            revocations.createIndex(Indexes.ascending("expires"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
            indexed = true;
        }
        return revocations;
    }
}
