package space.gaia.workspace.linking;

import java.time.Instant;
import space.gaia.workspace.access.Secret;

/**
 * A code that was just made.
 *
 * @param code the only copy of it, in the form that people type
 * @param expires from then on it opens nothing
 */
public record IssuedCode(Secret code, Instant expires) {}
