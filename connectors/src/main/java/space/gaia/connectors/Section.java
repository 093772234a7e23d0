package space.gaia.connectors;

/** The sections of an integration's settings, each with a schema of its own. */
public enum Section {
    AUTHENTICATION("authentication", "authentication.json"),
    DATA_MAPPING("dataMapping", "data-mapping.json"),
    SYNC_SETTINGS("syncSettings", "sync-settings.json");

    private final String key;
    private final String resource;

    Section(String key, String resource) {
        this.key = key;
        this.resource = resource;
    }

    /** What it is called in JSON. */
    public String key() {
        return key;
    }

    /** The file of its schema, beside the provider. */
    String resource() {
        return resource;
    }
}
