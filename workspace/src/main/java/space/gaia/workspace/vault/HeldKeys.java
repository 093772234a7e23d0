package space.gaia.workspace.vault;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.workspace.access.Secret;

/** The keys of this process. Those of a file are read again while it runs. */
final class HeldKeys {

    private static final Logger LOG = LoggerFactory.getLogger(HeldKeys.class);

    private final @Nullable Path file;
    private volatile KeyRing ring;
    private volatile @Nullable String complaint;

    /** @throws IllegalArgumentException when they are no keys; with what to do */
    HeldKeys(VaultSettings settings) {
        Secret given = settings.keys();
        this.file = settings.keyFile();
        this.ring = file != null
                ? read(file)
                : KeyRing.parse(given == null ? "" : given.reveal(), "gaia.vault.keys (GAIA_VAULT_KEYS),");
    }

    KeyRing ring() {
        return ring;
    }

    /** Why the file as it is now is not followed; empty: it is. */
    Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    /**
     * Reads the file again. A file that is none any more, or lacks the key that seals, is not followed: what is in memory
     * stays, and the complaint says so.
     *
     * @param primary the id of the key that seals
     */
    void reload(String primary) {
        if (file == null) {
            return;
        }
        try {
            KeyRing now = read(file);
            if (ring.find(primary).isPresent() && now.find(primary).isEmpty()) {
                complain(
                        KeyFile.name(file) + " has no key '" + primary
                                + "' any more, which seals new values: it is kept in memory. Put it back, or promote another first");
                return;
            }
            if (!now.fingerprints().equals(ring.fingerprints())) {
                LOG.info(
                        "the vault's keys were read again keys={}",
                        now.fingerprints().keySet());
            }
            ring = now;
            complaint = null;
        } catch (IllegalArgumentException e) {
            complain(e.getMessage() + "; the keys that were read before are kept");
        }
    }

    private void complain(String what) {
        if (!what.equals(complaint)) {
            LOG.error("the vault's keys are not read again why={}", what);
        }
        complaint = what;
    }

    private static KeyRing read(Path file) {
        return KeyRing.parse(KeyFile.read(file), KeyFile.name(file));
    }
}
