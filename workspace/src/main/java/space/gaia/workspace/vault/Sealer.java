package space.gaia.workspace.vault;

import space.gaia.workspace.access.Secret;

/** Seals the values of one write. Whoever stored them tells {@link Vault#settle} afterwards. */
public final class Sealer {

    private final VaultKey key;
    private final long generation;

    Sealer(VaultKey key, long generation) {
        this.key = key;
        this.generation = generation;
    }

    /** The value as it is stored at this place. It opens nowhere else. */
    public String seal(Place place, Secret plain) {
        return SealedText.seal(key, place, plain);
    }

    String key() {
        return key.id();
    }

    long generation() {
        return generation;
    }
}
