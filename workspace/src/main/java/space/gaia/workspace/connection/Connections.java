package space.gaia.workspace.connection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.vault.SealedCollection;
import space.gaia.workspace.vault.Sealer;
import space.gaia.workspace.vault.Sealing;
import space.gaia.workspace.vault.Vault;

/**
 * The collection {@code connections}. An access token for use is had from {@link TokenKeeper}. Its errors are the driver's
 * ({@link com.mongodb.MongoException}).
 */
public final class Connections {
    public static final String COLLECTION = "connections";

    /** For the vault, which counts and re-seals what is in it. */
    public static final SealedCollection SEALED = new SealedCollection(COLLECTION);

    private final Engine engine;
    private final Vault vault;
    private final Clock clock;
    private volatile boolean indexed;

    public Connections(Engine engine, Vault vault, Clock clock) {
        this.engine = engine;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Stores what a person agreed to at the provider, in place of what was there.
     *
     * @param by who connected it
     */
    public Connected connect(ConnectionKey key, Grant grant, String by) {
        return connect(key, "", grant, by);
    }

    /**
     * Stores what a person agreed to at the provider, in place of what was there.
     *
     * @param accountName what people know the account by there
     * @param by who connected it
     */
    public Connected connect(ConnectionKey key, String accountName, Grant grant, String by) {
        return switch (vault.sealer()) {
            case Sealing.Refused(var why) -> new Connected.CannotSeal(why);
            case Sealing.Ready(var sealer) -> {
                List<Bson> updates = new ArrayList<>(ConnectionDocument.write(key.id(), grant, sealer));
                updates.add(Updates.set("workspace", key.workspace().value()));
                updates.add(Updates.set("provider", key.provider()));
                updates.add(Updates.set("account", key.account()));
                updates.add(Updates.set("accountName", accountName));
                updates.add(Updates.set("connectedBy", by));
                updates.add(Updates.set("connectedAt", now()));
                connections()
                        .updateOne(eq("_id", key.id()), Updates.combine(updates), new UpdateOptions().upsert(true));
                vault.settle(COLLECTION, key.id(), sealer);
                yield new Connected.Done(find(key).orElseThrow());
            }
        };
    }

    public Optional<Connection> find(ConnectionKey key) {
        return Optional.ofNullable(document(key)).map(document -> ConnectionDocument.read(document, vault));
    }

    /** The connections of a workspace, by provider and account. */
    public List<Connection> ofWorkspace(WorkspaceId workspace) {
        return connections()
                .find(of(workspace))
                .sort(new Document("_id", 1))
                .map(document -> ConnectionDocument.read(document, vault))
                .into(new ArrayList<>());
    }

    /** What a person connected at a provider, the latest first. */
    public List<Connection> ofPerson(ActingPerson person, String provider) {
        return ofWorkspace(person.workspace()).stream()
                .filter(connection -> connection.key().provider().equals(provider)
                        && connection.connectedBy().equals(person.id()))
                .sorted(Comparator.comparing(Connection::connectedAt).reversed())
                .toList();
    }

    /** Whether the same account is connected in another workspace too: who revokes there ends it here. */
    public boolean isElsewhere(ConnectionKey key) {
        return connections()
                        .find(and(eq("account", key.account()), eq("provider", key.provider()), ne("_id", key.id())))
                        .first()
                != null;
    }

    /** The token to be revoked at the provider: the refresh token, else the access token. Empty: none that opens. */
    public Optional<Secret> toRevoke(ConnectionKey key) {
        return Optional.ofNullable(document(key)).flatMap(document -> ConnectionDocument.toRevoke(document, vault));
    }

    /** Removes a connection with its tokens. What was there, for the audit; empty: nothing. */
    public Optional<Connection> delete(ConnectionKey key) {
        return Optional.ofNullable(connections().findOneAndDelete(eq("_id", key.id())))
                .map(document -> ConnectionDocument.read(document, vault));
    }

    /**
     * Deletes the account of somebody who is forgotten, whom the provider knows by this id; for who has no vault. Its tokens
     * are {@link Revocations}' then.
     */
    public static void forget(
            MongoDatabase database, WorkspaceId workspace, String provider, String account, Instant now) {
        Revocations.takeOver(database, eq("_id", new ConnectionKey(workspace, provider, account).id()), now);
    }

    /**
     * Deletes all of a workspace that ends; for who has no vault. Their tokens are {@link Revocations}' then.
     *
     * @return how many there were
     */
    public static int endAll(MongoDatabase database, WorkspaceId workspace, Instant now) {
        return Revocations.takeOver(database, of(workspace), now);
    }

    private static Bson of(WorkspaceId workspace) {
        // '0' follows '/' in the order of keys.
        return and(gte("_id", workspace.value() + "/"), lt("_id", workspace.value() + "0"));
    }

    @Nullable Document document(ConnectionKey key) {
        return connections().find(eq("_id", key.id())).first();
    }

    /** Takes the lease that one refresh at a time needs. Empty: somebody else has it, or there is no such connection. */
    Optional<Document> lease(ConnectionKey key, String owner, Duration hold) {
        Bson free = or(exists("lease", false), lt("lease.until", now()));
        return Optional.ofNullable(connections()
                .findOneAndUpdate(
                        and(eq("_id", key.id()), free),
                        Updates.set(
                                "lease",
                                new Document("owner", owner)
                                        .append(
                                                "until",
                                                Date.from(clock.instant().plus(hold)))),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }

    void release(ConnectionKey key, String owner) {
        connections().updateOne(and(eq("_id", key.id()), eq("lease.owner", owner)), Updates.unset("lease"));
    }

    /** Stores what a refresh brought. False: somebody refreshed or connected it anew meanwhile, and theirs stays. */
    boolean refreshed(ConnectionKey key, long version, Grant grant, Sealer sealer) {
        List<Bson> updates = new ArrayList<>(ConnectionDocument.write(key.id(), grant, sealer));
        updates.add(Updates.set("refreshedAt", now()));
        boolean written = change(key, version, Updates.combine(updates));
        if (written) {
            vault.settle(COLLECTION, key.id(), sealer);
        }
        return written;
    }

    /** Says that a person has to connect it again. False: somebody refreshed or connected it anew meanwhile. */
    boolean needsAttention(ConnectionKey key, long version, String reason) {
        return change(
                key,
                version,
                Updates.combine(
                        Updates.set("state", Connection.State.NEEDS_ATTENTION.name()),
                        Updates.set("reason", reason),
                        Updates.unset("lease"),
                        Updates.inc("version", 1L)));
    }

    private boolean change(ConnectionKey key, long version, Bson update) {
        return connections()
                        .updateOne(and(eq("_id", key.id()), eq("version", version)), update)
                        .getMatchedCount()
                > 0;
    }

    private MongoCollection<Document> connections() {
        MongoCollection<Document> connections = engine.database().getCollection(COLLECTION);
        if (!indexed) {
            connections.createIndex(Indexes.ascending("account", "provider"));
            indexed = true;
        }
        return connections;
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
