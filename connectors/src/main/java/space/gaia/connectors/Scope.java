package space.gaia.connectors;

/**
 * Something that the other system has to allow.
 *
 * @param name what the other system calls it
 * @param kind what it is there
 * @param description what it is needed for
 * @param required whether nothing works without it
 */
public record Scope(String name, Kind kind, String description, boolean required) {

    /** What a scope is in the other system. */
    public enum Kind {
        /** Asked for when a person connects their account (OAuth2). */
        OAUTH2,
        /** Given to a bot in a server, or on a channel. */
        PERMISSION,
        /** Switched on where the application is registered. */
        INTENT
    }
}
