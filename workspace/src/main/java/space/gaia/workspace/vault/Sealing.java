package space.gaia.workspace.vault;

/** Whether values can be sealed now. */
public sealed interface Sealing {

    record Ready(Sealer sealer) implements Sealing {}

    /** Nothing is sealed and so nothing stored; in a sentence why, and what to do. */
    record Refused(String why) implements Sealing {}
}
