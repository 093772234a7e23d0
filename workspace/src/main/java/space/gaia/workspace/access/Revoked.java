package space.gaia.workspace.access;

/** What became of the wish to end a token. */
public sealed interface Revoked {

    /** It opens nothing any more. */
    record Ended(TokenInfo before) implements Revoked {}

    /** It opens other workspaces still, and these no more. */
    record Narrowed(TokenInfo before) implements Revoked {}

    /** There is no such token in these workspaces. */
    record Unknown() implements Revoked {}
}
