package space.gaia.workspace.server;

/** Who in a Discord server may save single messages to the workspace. */
public enum Savers {
    NOBODY,
    /** Who has Manage Server. */
    MANAGERS,
    /** Who has Manage Messages. */
    MODERATORS,
    EVERYONE
}
