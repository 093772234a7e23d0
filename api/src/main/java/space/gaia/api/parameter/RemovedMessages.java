package space.gaia.api.parameter;

/** Whether a page shows where messages were removed. */
public enum RemovedMessages {
    EXCLUDE,
    INCLUDE;

    static RemovedMessages of(String text) {
        return switch (text) {
            case "include" -> INCLUDE;
            case "exclude" -> EXCLUDE;
            default -> throw new IllegalArgumentException("must be include or exclude");
        };
    }
}
