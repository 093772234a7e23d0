package space.gaia.workspace.access;

/**
 * A token that was just made.
 *
 * @param secret the only copy of it
 */
public record IssuedToken(Secret secret, TokenInfo info) {}
