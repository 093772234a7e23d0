package space.gaia.api.integration;

import org.jspecify.annotations.Nullable;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.mapping.Pseudonyms;

/**
 * The key of the service that pseudonyms are made by.
 *
 * @param key null: there is none, and nobody can have a pseudonym
 */
record PseudonymKey(@Nullable Secret key) {

    Pseudonyms of(WorkspaceId workspace) {
        return key == null ? Pseudonyms.none() : Pseudonyms.of(key, workspace);
    }
}
