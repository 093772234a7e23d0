package space.gaia.workspace.integration;

import java.util.List;
import java.util.Map;

/** What became of saving. Only {@link Changed} wrote anything. */
public sealed interface Saved {

    /**
     * @param secrets what happened to secrets, by pointer
     */
    record Changed(Integration before, Integration after, Map<String, SecretChange> secrets) implements Saved {}

    /** It was so already. */
    record Unchanged(Integration integration) implements Saved {}

    /** Somebody saved since the caller read. */
    record Stale(Integration now) implements Saved {}

    record Faulty(List<Fault> faults) implements Saved {}

    /** This secret would go to another address than the one it was given for, and has to be given again. */
    record SecretAskedAgain(String secret, String changed) implements Saved {}

    /** Nothing can be sealed at the moment; in a sentence why, and what to do. */
    record CannotSeal(String why) implements Saved {}

    enum SecretChange {
        SET,
        REPLACED,
        CLEARED
    }
}
