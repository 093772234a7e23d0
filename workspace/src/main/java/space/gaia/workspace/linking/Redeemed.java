package space.gaia.workspace.linking;

import java.time.Instant;
import space.gaia.workspace.WorkspaceId;

/** What became of a code that somebody gave in a server. */
public sealed interface Redeemed {

    /**
     * It was good, and is spent now.
     *
     * @param workspace to which the server may be linked
     * @param issuedBy who made the code, as the workspace names people
     */
    record Accepted(WorkspaceId workspace, String issuedBy) implements Redeemed {}

    /** Nobody made such a code, or its workspace is gone. */
    record Wrong() implements Redeemed {}

    /** It was used before. */
    record Spent() implements Redeemed {}

    /** Its time was over. */
    record Expired() implements Redeemed {}

    /** It was made for another server, where it is still good. */
    record Foreign() implements Redeemed {}

    /**
     * This person, or this server, gave too many codes that were no good. Whether this one is was not looked at.
     *
     * @param until then codes are looked at again
     */
    record TooManyTries(Instant until) implements Redeemed {}
}
