package space.gaia.workspace;

/** A Gaia Space workspace, the tenant that everything is kept under. */
public record WorkspaceId(String value) {

    public WorkspaceId {
        if (!value.matches("[a-z0-9][a-z0-9-]{1,62}")) {
            throw new IllegalArgumentException(
                    "not a workspace id: '%s'".formatted(value.length() <= 64 ? value : value.substring(0, 64) + "…"));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
