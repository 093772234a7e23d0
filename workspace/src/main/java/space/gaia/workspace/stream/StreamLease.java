package space.gaia.workspace.stream;

/**
 * The right to write a stream.
 *
 * @param owner the process that holds it
 * @param epoch the fencing number: it rises with every claim, and a write under an older one changes nothing
 */
public record StreamLease(StreamId stream, String owner, long epoch) {}
