package space.gaia.connectors.remote;

/** A token or a password of another system. It never prints. */
public final class Credential {

    private final String value;

    private Credential(String value) {
        this.value = value;
    }

    public static Credential of(String value) {
        return new Credential(value.strip());
    }

    /** The text itself, for the other system only. */
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "none" : "••••••";
    }
}
