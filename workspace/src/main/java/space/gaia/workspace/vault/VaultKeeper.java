package space.gaia.workspace.vault;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.engine.Engine;

/** What an operator does with the keys: looks, promotes one, has everything re-sealed. */
public final class VaultKeeper {
    private static final int BATCH = 100;

    private final Vault vault;
    private final Processes processes;
    private final Census census;
    private final Reseal reseal;

    public VaultKeeper(Engine engine, Vault vault, List<SealedCollection> collections, Clock clock) {
        this(engine, vault, collections, clock, BATCH);
    }

    VaultKeeper(Engine engine, Vault vault, List<SealedCollection> collections, Clock clock, int batch) {
        this.vault = vault;
        this.processes = new Processes(engine, clock);
        this.census = new Census(engine, collections);
        this.reseal = new Reseal(engine, vault, collections, clock, processes.self(), batch);
    }

    /** Reads the keys again where they stand in a file, and tells the others which ones this process has. */
    public void beat() {
        Primary primary = primary();
        vault.keys().reload(primary.key());
        processes.beat(vault.keys().ring().fingerprints());
        // For the complaint: whether this process has the key that seals.
        vault.sealer();
    }

    /** This process ends: nobody waits for it. */
    public void leave() {
        processes.leave();
    }

    public VaultStatus status() {
        beat();
        Primary primary = primary();
        List<LiveProcess> live = processes.live();
        SortedMap<String, Long> values = census.byKey();
        ResealState job = reseal.state().orElse(null);
        boolean isBusy = job != null && job.running();
        Set<String> ids = new TreeSet<>(values.keySet());
        live.forEach(process -> ids.addAll(process.keys().keySet()));
        ids.add(primary.key());
        ids.remove(Census.UNREADABLE);
        List<VaultStatus.Key> keys = ids.stream()
                .map(id -> key(id, primary, live, values.getOrDefault(id, 0L), isBusy))
                .toList();
        return new VaultStatus(primary, keys, values.getOrDefault(Census.UNREADABLE, 0L), live, job);
    }

    /**
     * Makes a key the one that seals, if every live process has it.
     *
     * @param by who asks, for the audit
     */
    public Promotion promote(String key, String by) {
        beat();
        Primary before = primary();
        List<LiveProcess> live = processes.live();
        String wanted = fingerprint(key, live);
        if (wanted == null) {
            return new Promotion.Unknown();
        }
        if (before.key().equals(key) && before.fingerprint().equals(wanted)) {
            return new Promotion.IsPrimary(before);
        }
        List<String> lacking = names(live, process -> !process.keys().containsKey(key));
        if (!lacking.isEmpty()) {
            return new Promotion.Lacking(lacking);
        }
        List<String> differing =
                names(live, process -> !wanted.equals(process.keys().get(key)));
        if (!differing.isEmpty()) {
            return new Promotion.Differing(differing);
        }
        ResealState job = reseal.state().orElse(null);
        if (job != null && job.running() && vault.sealer() instanceof Sealing.Ready) {
            return new Promotion.Resealing(job);
        }
        return vault.primaries().promote(before, key, wanted, by)
                ? new Promotion.Promoted(before, primary())
                : new Promotion.Contended();
    }

    /** Asks for everything to be sealed by the primary key; while that runs it stays as it is. {@link #work} does it. */
    public ResealState reseal(String by) {
        return reseal.begin(primary(), by);
    }

    /** How far it is; null: nobody asked yet. */
    public @Nullable ResealState resealing() {
        return reseal.state().orElse(null);
    }

    /** Goes on with re-sealing, if somebody asked for it and no other process does. Returns when it is done. */
    public void work() {
        reseal.work();
    }

    Reseal job() {
        return reseal;
    }

    private Primary primary() {
        return vault.primaries().current(vault.keys().ring().first());
    }

    /** Of the key as this process has it, else as the first does that has one; null: none has. */
    private @Nullable String fingerprint(String key, List<LiveProcess> live) {
        String ours = vault.keys().ring().fingerprints().get(key);
        return ours != null
                ? ours
                : live.stream()
                        .map(process -> process.keys().get(key))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private VaultStatus.Key key(String id, Primary primary, List<LiveProcess> live, long values, boolean isBusy) {
        boolean isPrimary = id.equals(primary.key());
        String print = isPrimary ? primary.fingerprint() : fingerprint(id, live);
        Predicate<LiveProcess> has = process -> Objects.equals(process.keys().get(id), print) && print != null;
        return new VaultStatus.Key(
                id,
                isPrimary,
                names(live, has),
                names(live, has.negate()),
                values,
                !isPrimary && values == 0 && !isBusy);
    }

    private static List<String> names(List<LiveProcess> live, Predicate<LiveProcess> which) {
        return live.stream().filter(which).map(LiveProcess::name).toList();
    }
}
