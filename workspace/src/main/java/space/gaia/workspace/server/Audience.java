package space.gaia.workspace.server;

/** Who in a workspace is shown a channel that is hidden from @everyone in Discord. */
public enum Audience {
    /** The workspace's admins. */
    ADMINS,
    /** Everyone who may read the workspace. */
    WORKSPACE
}
