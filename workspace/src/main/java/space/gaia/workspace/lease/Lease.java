package space.gaia.workspace.lease;

import java.time.Instant;

/**
 * Who owns a thing.
 *
 * @param owner the process; nobody else has its name, not even the same one after a restart
 * @param epoch rises with each change of owner
 * @param until when it ends unless it is renewed, by the owner's clock
 */
public record Lease(String name, String owner, long epoch, Instant until) {}
