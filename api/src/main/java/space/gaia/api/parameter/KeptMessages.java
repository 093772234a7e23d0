package space.gaia.api.parameter;

/** What becomes of the messages of a server that is unlinked: a parameter that somebody has to decide on. */
public enum KeptMessages {
    /** They stay in the archive, unseen, and are there again when the server is linked anew. */
    KEEP,
    /** They are deleted for good. */
    PURGE;

    static KeptMessages of(String text) {
        return switch (text) {
            case "keep" -> KEEP;
            case "purge" -> PURGE;
            default -> throw new IllegalArgumentException("must be keep or purge");
        };
    }
}
