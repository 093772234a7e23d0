package space.gaia.workspace.vault;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.engine.Engine;

/**
 * Seals and opens values. What it seals opens at its place only ({@link Place}) and by the keys of this process. Its errors
 * are the driver's ({@link com.mongodb.MongoException}).
 */
public final class Vault {

    private final Engine engine;
    private final HeldKeys keys;
    private final Primaries primaries;
    private volatile @Nullable String refusal;

    /** @throws IllegalArgumentException when the settings name no keys; with what to do */
    public Vault(Engine engine, VaultSettings settings, Clock clock) {
        this.engine = engine;
        this.keys = new HeldKeys(settings);
        this.primaries = new Primaries(engine, clock);
    }

    /**
     * For one write. It seals by the key that is primary now, in the database and so for all processes; where this process
     * does not have it, it seals nothing.
     */
    public Sealing sealer() {
        Sealing sealing = look();
        refusal = sealing instanceof Sealing.Refused(var why) ? why : null;
        return sealing;
    }

    private Sealing look() {
        KeyRing ring = keys.ring();
        Primary primary = primaries.current(ring.first());
        Optional<VaultKey> key = ring.find(primary.key());
        if (key.isEmpty()) {
            return new Sealing.Refused(absent(primary));
        }
        if (!key.get().fingerprint().equals(primary.fingerprint())) {
            return new Sealing.Refused(
                    "The vault's key '%s' of this process is not the one that the others have. Give every process the same keys (GAIA_VAULT_KEY_FILE)."
                            .formatted(primary.key()));
        }
        return new Sealing.Ready(new Sealer(key.get(), primary.generation()));
    }

    /** Opens a value; one that does not open is a result, so that it breaks nothing beside it. */
    public Opened open(Place place, String sealed) {
        return SealedText.open(keys.ring(), place, sealed);
    }

    /**
     * After a write: another key may have been promoted between choosing the key and storing what it sealed, and the job that
     * re-seals may have been here in between. So who wrote looks again, and re-seals what is not under the right key.
     */
    public void settle(String collection, String document, Sealer sealer) {
        Primary now = primaries.find().orElseThrow();
        if (now.generation() == sealer.generation()) {
            return;
        }
        MongoCollection<Document> documents = engine.database().getCollection(collection);
        @Nullable Document stored = documents.find(Filters.eq("_id", document)).first();
        Sealing again = sealer();
        if (stored != null && again instanceof Sealing.Ready(var current)) {
            new Resealer(keys.ring(), current).document(documents, stored);
        }
    }

    /** What an operator has to mend, as it was when somebody last looked; empty: nothing. It asks no database. */
    public Optional<String> complaint() {
        return keys.complaint().or(() -> Optional.ofNullable(refusal));
    }

    HeldKeys keys() {
        return keys;
    }

    Primaries primaries() {
        return primaries;
    }

    private static String absent(Primary primary) {
        return ("The vault's key '%s' seals new values, and this process does not have it: nothing is sealed here until it does."
                        + " Add its line to GAIA_VAULT_KEY_FILE; if it is lost for good, promote another:"
                        + " POST /api/v1/vault/keys/{id}/promote.")
                .formatted(primary.key());
    }
}
