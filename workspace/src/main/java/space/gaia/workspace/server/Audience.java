package space.gaia.workspace.server;

/** Who in a workspace reads a channel that is hidden from @everyone in its server. */
public enum Audience {
    ADMINS,
    WORKSPACE
}
