package space.gaia.workspace.integration;

/** A part of an integration's settings, which is replaced as one. */
public enum Section {
    AUTHENTICATION("authentication"),
    DATA_MAPPING("dataMapping"),
    SYNC_SETTINGS("syncSettings");

    private final String field;

    Section(String field) {
        this.field = field;
    }

    /** Its name in JSON and in the document. */
    public String field() {
        return field;
    }
}
