package space.gaia.workspace.vault;

import space.gaia.workspace.access.Secret;

/** What became of opening a sealed value. */
public sealed interface Opened {

    record Value(Secret secret) implements Opened {}

    /** It stays sealed; whoever gave the secret has to give it again, unless the key comes back. */
    record DoesNotOpen(Why why) implements Opened {}

    enum Why {
        /** This process does not have the key that it was sealed by. */
        KEY_ABSENT,
        /** It was altered, or sealed for another place, or by another key of the same id. */
        NOT_AUTHENTIC,
        /** It is no sealed value at all. */
        NOT_SEALED
    }
}
