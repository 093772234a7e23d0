package space.gaia.workspace.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.mapping.Pseudonyms;

/** The secret that pseudonyms are made with; whoever has it can tell whose they are. */
public final class PseudonymKey {

    private final @Nullable Secret secret;

    private PseudonymKey(@Nullable Secret secret) {
        this.secret = secret;
    }

    /** {@code secret} may be null: nobody can have a pseudonym. */
    public static PseudonymKey of(@Nullable Secret secret) {
        return new PseudonymKey(secret);
    }

    /** The pseudonyms of a workspace. */
    public Pseudonyms pseudonyms(WorkspaceId workspace) {
        return secret == null ? Pseudonyms.none() : Pseudonyms.of(secret, workspace);
    }

    /** The id under which somebody is stored where a workspace wants pseudonyms; empty: there is no key. */
    public Optional<UserId> pseudonym(WorkspaceId workspace, UserId user) {
        return secret == null
                ? Optional.empty()
                : Optional.of(pseudonyms(workspace).of(user));
    }

    @Override
    public String toString() {
        return "PseudonymKey[" + (secret == null ? "none" : "set") + "]";
    }
}
