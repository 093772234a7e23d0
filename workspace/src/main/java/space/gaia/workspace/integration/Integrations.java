package space.gaia.workspace.integration;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.vault.Opened;
import space.gaia.workspace.vault.SealedCollection;
import space.gaia.workspace.vault.SealedFields;
import space.gaia.workspace.vault.Sealer;
import space.gaia.workspace.vault.Sealing;
import space.gaia.workspace.vault.Vault;

/**
 * The collection {@code integrations}. What is read is masked; a secret is opened by {@link #reveal} alone. Its errors are
 * the driver's ({@link com.mongodb.MongoException}).
 */
public final class Integrations {
    static final String COLLECTION = "integrations";

    /** For the vault, which counts and re-seals what is in it. */
    public static final SealedCollection SEALED = new SealedCollection(COLLECTION);

    /** It is off because it was ended, and not because somebody switched it off. */
    private static final String ENDED = "ended";

    private static final int TRIES = 20;

    private final Engine engine;
    private final Vault vault;
    private final Clock clock;
    private final Signal signal;

    public Integrations(Engine engine, Vault vault, Clock clock) {
        this.engine = engine;
        this.vault = vault;
        this.clock = clock;
        this.signal = new Signal(engine, COLLECTION);
    }

    /** A view of what bots obey, for those who ask often; one a process is enough. */
    public LiveSettings live(Ticker ticker) {
        return new LiveSettings(this, signal, ticker);
    }

    /** The integration; what nobody saved yet has version 0. */
    public Integration find(IntegrationKey key) {
        Document document = document(key);
        return document == null ? Integration.unset(key) : IntegrationDocument.masked(document, vault);
    }

    /** Those of a workspace that were ever saved, by name. */
    public List<Integration> ofWorkspace(WorkspaceId workspace) {
        // '0' follows '/' in the order of keys.
        return integrations()
                .find(and(gte("_id", workspace.value() + "/"), lt("_id", workspace.value() + "0")))
                .sort(new Document("_id", 1))
                .map(document -> IntegrationDocument.masked(document, vault))
                .into(new ArrayList<>());
    }

    IntegrationSettings settings(IntegrationKey key) {
        Document document = document(key);
        return document == null ? IntegrationSettings.UNSET : IntegrationDocument.settings(document);
    }

    /** The one place that opens a secret, for whoever sends it to where it belongs. */
    public Revealed reveal(IntegrationKey key, String pointer) {
        Document document = document(key);
        String sealed = document == null ? null : SealedFields.of(document).get(pointer);
        if (sealed == null) {
            return new Revealed.NotSet();
        }
        return switch (vault.open(IntegrationDocument.place(key.id(), pointer), sealed)) {
            case Opened.Value(var secret) -> new Revealed.Value(secret);
            case Opened.DoesNotOpen _ -> new Revealed.NeedsReauth();
        };
    }

    /**
     * Saves what the order says, if the check agrees with the outcome.
     *
     * @throws IllegalArgumentException when the order names a secret by something that is no JSON pointer
     */
    public Saved save(SaveOrder order, Check check) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Saved> saved = tryToSave(order, check);
            if (saved.isPresent()) {
                return saved.get();
            }
        }
        return new Saved.Stale(find(order.key()));
    }

    /** Empty: somebody else saved in between. */
    private Optional<Saved> tryToSave(SaveOrder order, Check check) {
        Document stored = document(order.key());
        Document before = stored != null ? stored : IntegrationDocument.unset(order.key(), now());
        Integration shown = stored == null ? Integration.unset(order.key()) : IntegrationDocument.masked(stored, vault);
        if (order.ifVersion() != null && order.ifVersion() != shown.version()) {
            return Optional.of(new Saved.Stale(shown));
        }
        SecretMerge merge = new SecretMerge(
                IntegrationDocument.plain(before),
                new TreeSet<>(SealedFields.of(before).keySet()),
                order);
        Saved refusal = refusal(order, check, merge, shown);
        if (refusal != null) {
            return Optional.of(refusal);
        }
        if (isUnchanged(order, merge, shown, before)) {
            return Optional.of(new Saved.Unchanged(shown));
        }
        return write(order, merge, shown, before);
    }

    private static @Nullable Saved refusal(SaveOrder order, Check check, SecretMerge merge, Integration shown) {
        if (!merge.faults().isEmpty()) {
            return new Saved.Faulty(merge.faults());
        }
        Saved askedAgain = merge.askedAgain(order.guards());
        if (askedAgain != null) {
            return askedAgain;
        }
        Integration draft = new Integration(
                order.key(),
                order.enabled() == null ? shown.enabled() : order.enabled(),
                IntegrationDocument.masked(merge.plain(), merge.areSet()),
                merge.areSet(),
                unopenedAfter(shown, merge),
                schemaAfter(order, shown),
                shown.version(),
                shown.changedAt(),
                shown.changedBy());
        List<Fault> faults = check.faults(draft);
        return faults.isEmpty() ? null : new Saved.Faulty(faults);
    }

    private static TreeSet<String> unopenedAfter(Integration shown, SecretMerge merge) {
        TreeSet<String> unopened = new TreeSet<>(shown.unopened());
        unopened.removeAll(merge.given().keySet());
        unopened.removeAll(merge.cleared());
        return unopened;
    }

    private static boolean isUnchanged(SaveOrder order, SecretMerge merge, Integration shown, Document before) {
        // One that was ended is off until something is connected; one that somebody switches off then stays off.
        boolean sameSwitch = order.enabled() == null
                || (order.enabled().equals(before.getBoolean("enabled")) && !before.getBoolean(ENDED, false));
        boolean sameSections = IntegrationDocument.write(merge.plain())
                .equals(IntegrationDocument.write(IntegrationDocument.plain(before)));
        boolean sameSchema = shown.version() == 0 || schemaAfter(order, shown) == shown.schema();
        return sameSwitch && sameSections && sameSchema && merge.changes().isEmpty();
    }

    /** Who sends no section says nothing of the schema that they follow. */
    private static int schemaAfter(SaveOrder order, Integration shown) {
        return order.sections().isEmpty() && shown.version() > 0 ? shown.schema() : order.schema();
    }

    private Optional<Saved> write(SaveOrder order, SecretMerge merge, Integration shown, Document before) {
        List<Bson> updates = new ArrayList<>();
        Sealer sealer = null;
        if (!merge.given().isEmpty()) {
            switch (vault.sealer()) {
                case Sealing.Refused(var why) -> {
                    return Optional.of(new Saved.CannotSeal(why));
                }
                case Sealing.Ready(var ready) -> sealer = ready;
            }
            Sealer seals = sealer;
            merge.given()
                    .forEach((pointer, secret) -> updates.add(Updates.set(
                            SealedFields.name(pointer),
                            seals.seal(IntegrationDocument.place(order.key().id(), pointer), secret))));
        }
        merge.cleared().forEach(pointer -> updates.add(Updates.unset(SealedFields.name(pointer))));
        for (Section section : Section.values()) {
            if (merge.plain().get(section.field()) instanceof Map<?, ?> json) {
                updates.add(Updates.set(section.field(), IntegrationDocument.write(json)));
            }
        }
        if (order.enabled() != null) {
            updates.add(Updates.set("enabled", order.enabled()));
            updates.add(Updates.unset(ENDED));
        }
        updates.add(Updates.set("schema", schemaAfter(order, shown)));
        updates.add(Updates.set("changedAt", now()));
        updates.add(Updates.set("changedBy", order.by()));
        // One that is deleted and saved anew goes on above the versions that it had.
        updates.add(shown.version() == 0 ? Updates.set("version", clock.millis()) : Updates.inc("version", 1L));
        if (!isWritten(before, shown.version() == 0, Updates.combine(updates))) {
            return Optional.empty();
        }
        if (sealer != null) {
            vault.settle(COLLECTION, order.key().id(), sealer);
        }
        signal.raise();
        return Optional.of(new Saved.Changed(shown, find(order.key()), merge.changes()));
    }

    /** Only secrets that change are written: a kept one may be re-sealed at the same moment. */
    private boolean isWritten(Document before, boolean isNew, Bson update) {
        if (isNew && !begins(before)) {
            return false;
        }
        Bson asItWas = and(eq("_id", before.getString("_id")), eq("version", before.getLong("version")));
        return integrations().updateOne(asItWas, update).getMatchedCount() > 0;
    }

    /** The empty document comes first, so that each write after it is the same. False: it is no longer empty. */
    private boolean begins(Document unset) {
        try {
            integrations().insertOne(unset);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return integrations().countDocuments(and(eq("_id", unset.getString("_id")), eq("version", 0L))) > 0;
        }
    }

    /** Removes an integration with its secrets. What was there, for the audit; empty: nothing. */
    public Optional<Integration> delete(IntegrationKey key) {
        Document deleted = integrations().findOneAndDelete(eq("_id", key.id()));
        if (deleted == null) {
            return Optional.empty();
        }
        signal.raise();
        return Optional.of(IntegrationDocument.masked(deleted, vault));
    }

    /**
     * Takes everything out of an integration, its secrets too, and switches it off in the same write: so nobody who still
     * obeys it takes it for one that nobody has set. What was there, for the audit; empty: nothing, or it was ended before.
     */
    public Optional<Integration> clear(IntegrationKey key, String by) {
        List<Bson> updates = new ArrayList<>();
        List<Bson> something = new ArrayList<>(List.of(ne(ENDED, true), exists(SealedFields.FIELD)));
        for (Section section : Section.values()) {
            updates.add(Updates.unset(section.field()));
            something.add(exists(section.field()));
        }
        updates.add(Updates.unset(SealedFields.FIELD));
        updates.add(Updates.set("enabled", false));
        updates.add(Updates.set(ENDED, true));
        updates.add(Updates.set("schema", 0));
        updates.add(Updates.set("changedAt", now()));
        updates.add(Updates.set("changedBy", by));
        updates.add(Updates.inc("version", 1L));
        Document before =
                integrations().findOneAndUpdate(and(eq("_id", key.id()), or(something)), Updates.combine(updates));
        if (before == null) {
            return Optional.empty();
        }
        signal.raise();
        return Optional.of(IntegrationDocument.masked(before, vault));
    }

    /**
     * Something was connected anew: an integration that was ended is again one that nobody has set. One that somebody
     * switched off stays off. Whether it was ended.
     */
    public boolean begin(IntegrationKey key, String by) {
        boolean began = integrations()
                        .updateOne(
                                and(eq("_id", key.id()), eq(ENDED, true)),
                                Updates.combine(
                                        Updates.unset(ENDED),
                                        Updates.unset("enabled"),
                                        Updates.set("changedAt", now()),
                                        Updates.set("changedBy", by),
                                        Updates.inc("version", 1L)))
                        .getModifiedCount()
                > 0;
        if (began) {
            signal.raise();
        }
        return began;
    }

    private @Nullable Document document(IntegrationKey key) {
        return integrations().find(eq("_id", key.id())).first();
    }

    private MongoCollection<Document> integrations() {
        return engine.database().getCollection(COLLECTION);
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
