package space.gaia.workspace.connection;

/** What became of storing a connection. */
public sealed interface Connected {
    record Done(Connection connection) implements Connected {}

    /** Nothing can be sealed at the moment; in a sentence why, and what to do. */
    record CannotSeal(String why) implements Connected {}
}
