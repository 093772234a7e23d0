package space.gaia.workspace.role;

/** A part of the service that a process takes, named in {@code gaia.roles}. */
public enum Role {
    BOT,
    API
}
