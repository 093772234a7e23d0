package space.gaia.workspace.vault;

import java.util.List;

/** What became of making a key the one that seals. */
public sealed interface Promotion {

    /** It seals from now on; what it replaced is for the audit. */
    record Promoted(Primary before, Primary after) implements Promotion {}

    /** It does already. */
    record IsPrimary(Primary primary) implements Promotion {}

    /** No process has it. */
    record Unknown() implements Promotion {}

    /** These processes do not have it yet. */
    record Lacking(List<String> processes) implements Promotion {}

    /** These processes have another key of this id than the one that was asked. */
    record Differing(List<String> processes) implements Promotion {}

    /** Values are being re-sealed at this moment. */
    record Resealing(ResealState reseal) implements Promotion {}

    /** Somebody else promoted a key at the same moment. */
    record Contended() implements Promotion {}
}
