package space.gaia.workspace.integration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.access.Secret;

/**
 * What a save means: absent or the mask keeps a secret, null clears it, anything else replaces it. Afterwards
 * {@link #plain} has no secret in it, whatever was sent.
 */
final class SecretMerge {

    private final Map<String, @Nullable Object> before;
    private final SortedSet<String> wereSet;
    private final Map<String, @Nullable Object> plain;
    private final Map<String, Secret> given = new TreeMap<>();
    private final SortedSet<String> cleared = new TreeSet<>();
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param before the sections as they are stored, without secrets
     * @param wereSet the secrets that are stored; they stay secret, also where the order does not name them
     */
    SecretMerge(Map<String, @Nullable Object> before, SortedSet<String> wereSet, SaveOrder order) {
        this.before = before;
        this.wereSet = wereSet;
        this.plain = Pointers.copy(before);
        order.sections().forEach((section, json) -> plain.put(section.field(), Pointers.copy(json)));
        Set<String> secret = new TreeSet<>(order.secrets());
        secret.addAll(wereSet);
        secret.stream()
                .filter(pointer -> order.sections().keySet().stream()
                        .anyMatch(section ->
                                section.field().equals(Pointers.names(pointer).getFirst())))
                .forEach(this::takeOut);
        areSet().forEach(pointer -> Pointers.parent(plain, Pointers.names(pointer)));
    }

    private void takeOut(String pointer) {
        switch (Pointers.find(plain, pointer)) {
            case Pointers.Found.Absent _ -> {
                // Kept.
            }
            case Pointers.Found.Null _ -> clear(pointer);
            case Pointers.Found.Blocked(var at) -> faults.add(new Fault(at, "must be an object"));
            case Pointers.Found.Value(String text)
            when text.isEmpty() -> faults.add(new Fault(pointer, "is empty; null takes the secret away"));
            case Pointers.Found.Value(String text) -> {
                if (!text.equals(Integration.MASK)) {
                    given.put(pointer, Secret.of(text));
                }
            }
            case Pointers.Found.Value _ -> faults.add(new Fault(pointer, "must be a text"));
        }
        Pointers.remove(plain, pointer);
    }

    private void clear(String pointer) {
        if (wereSet.contains(pointer)) {
            cleared.add(pointer);
        }
    }

    List<Fault> faults() {
        return faults;
    }

    /** The sections as they are to be stored, without secrets. */
    Map<String, @Nullable Object> plain() {
        return plain;
    }

    Map<String, Secret> given() {
        return given;
    }

    SortedSet<String> cleared() {
        return cleared;
    }

    /** The secrets that are set afterwards. */
    SortedSet<String> areSet() {
        SortedSet<String> set = new TreeSet<>(wereSet);
        set.removeAll(cleared);
        set.addAll(given.keySet());
        return set;
    }

    /** The first secret that is kept although the address that it goes to changed; null: none. */
    Saved.@Nullable SecretAskedAgain askedAgain(Map<String, Set<String>> guards) {
        for (Map.Entry<String, Set<String>> guard : new TreeMap<>(guards).entrySet()) {
            if (Objects.equals(Pointers.find(before, guard.getKey()), Pointers.find(plain, guard.getKey()))) {
                continue;
            }
            for (String secret : new TreeSet<>(guard.getValue())) {
                if (wereSet.contains(secret) && !given.containsKey(secret) && !cleared.contains(secret)) {
                    return new Saved.SecretAskedAgain(secret, guard.getKey());
                }
            }
        }
        return null;
    }

    /** What happened to which secret. */
    Map<String, Saved.SecretChange> changes() {
        Map<String, Saved.SecretChange> changes = new LinkedHashMap<>();
        given.keySet()
                .forEach(pointer -> changes.put(
                        pointer, wereSet.contains(pointer) ? Saved.SecretChange.REPLACED : Saved.SecretChange.SET));
        cleared.forEach(pointer -> changes.put(pointer, Saved.SecretChange.CLEARED));
        return changes;
    }
}
