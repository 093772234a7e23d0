package space.gaia.workspace.archive;

import java.util.Map;

/** How far one step brought a purge in its stream. */
public sealed interface PurgeStep {

    /** There is more to do. */
    record More(Map<String, Long> counts) implements PurgeStep {}

    /** The other streams of the workspace must look through what they have first. */
    record Waiting(Map<String, Long> counts) implements PurgeStep {}

    /** Nothing is left, and the feed tells it. */
    record Done(Map<String, Long> counts) implements PurgeStep {}

    /** Another owner claimed the stream. Nothing was written. */
    record Deposed() implements PurgeStep {}
}
