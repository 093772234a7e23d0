package space.gaia.workspace.archive;

import java.util.Map;

/** How far one step brought a task in its stream. */
public sealed interface TaskStep {

    /** There is more to do. */
    record More(Map<String, Long> counts) implements TaskStep {}

    /** Something else must be done first, elsewhere. */
    record Waiting(Map<String, Long> counts) implements TaskStep {}

    /** Nothing is left, and the feed tells it. */
    record Done(Map<String, Long> counts) implements TaskStep {}

    /** Another owner claimed the stream. Nothing was written. */
    record Deposed() implements TaskStep {}
}
