package space.gaia.workspace.connection;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it may be shown: without its tokens.
 *
 * @param reason in a sentence what a person has to do; empty: nothing
 * @param expires when the access token ends; null: nobody knows
 * @param accountName what people know the account by at the provider; empty: it was not told
 * @param connectedBy whose it is, as {@link ActingPerson#id} says; what else connected it
 * @param version rises with each new token and each change of the state
 */
public record Connection(
        ConnectionKey key,
        State state,
        String reason,
        SortedSet<String> scopes,
        @Nullable Instant expires,
        boolean hasRefreshToken,
        String accountName,
        String connectedBy,
        Instant connectedAt,
        @Nullable Instant refreshedAt,
        long version) {

    public Connection {
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }

    /** How a connection is. */
    public enum State {
        CONNECTED,
        /** The provider refuses it: a person has to connect again. */
        NEEDS_ATTENTION,
        /** Its tokens do not open any more: a person has to connect again, unless the vault's key comes back. */
        NEEDS_REAUTH
    }
}
