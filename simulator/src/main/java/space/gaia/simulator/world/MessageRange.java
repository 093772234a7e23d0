package space.gaia.simulator.world;

/** Which messages of a channel a page is asked from. */
public sealed interface MessageRange {
    record Latest() implements MessageRange {}

    record Before(long id) implements MessageRange {}

    record After(long id) implements MessageRange {}

    /** Half of the page from before the id, the rest from the id on. */
    record Around(long id) implements MessageRange {}
}
