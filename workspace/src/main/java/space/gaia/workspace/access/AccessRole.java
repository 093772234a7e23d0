package space.gaia.workspace.access;

/** What the holder of an access token is. */
public enum AccessRole {
    /** Reads everything in the workspaces covered and changes their settings. */
    ADMIN,
    /** Reads. */
    MEMBER,
    /** A backend that acts for people whom it names. */
    APP
}
