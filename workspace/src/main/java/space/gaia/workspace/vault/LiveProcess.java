package space.gaia.workspace.vault;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A process that runs, and the keys that it says it has.
 *
 * @param name host, process id and a random end
 * @param keys the fingerprint of each key, by id
 */
public record LiveProcess(String name, Instant seen, SortedMap<String, String> keys) {
    public LiveProcess {
        keys = new TreeMap<>(Map.copyOf(keys));
    }
}
