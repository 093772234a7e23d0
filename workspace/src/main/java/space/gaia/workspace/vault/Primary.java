package space.gaia.workspace.vault;

import java.time.Instant;

/**
 * The key that seals new values.
 *
 * @param generation rises with each promotion
 * @param by who promoted it
 */
public record Primary(String key, String fingerprint, long generation, Instant since, String by) {}
