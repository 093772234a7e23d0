package space.gaia.workspace.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vault as it is now. Nothing of a key but its id.
 *
 * @param keys each key that a process has or a value is sealed by, by id
 * @param unreadable how many values are none that could have been sealed here
 * @param reseal the last job that re-sealed; null: there was none
 */
public record VaultStatus(
        Primary primary,
        List<Key> keys,
        long unreadable,
        List<LiveProcess> processes,
        @Nullable ResealState reseal) {

    /**
     * @param heldBy the processes that have it
     * @param lackedBy those that do not, or have another one of this id
     * @param values how many values are sealed by it
     * @param isRemovable whether it can be deleted from the file: it is not primary, seals nothing, and nothing is being re-sealed
     */
    public record Key(
            String id,
            boolean isPrimary,
            List<String> heldBy,
            List<String> lackedBy,
            long values,
            boolean isRemovable) {}
}
