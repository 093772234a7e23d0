package space.gaia.workspace.integration;

import space.gaia.workspace.access.Secret;

/** A secret for use, or why there is none. */
public sealed interface Revealed {
    record Value(Secret secret) implements Revealed {}

    record NotSet() implements Revealed {}

    /** {@code NEEDS_REAUTH}: a person has to give it again, unless the key comes back. */
    record NeedsReauth() implements Revealed {}
}
