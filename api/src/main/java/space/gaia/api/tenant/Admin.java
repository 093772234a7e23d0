package space.gaia.api.tenant;

import space.gaia.workspace.access.Coverage;

/**
 * That the caller is an admin of whole workspaces: for what is not about one workspace alone. A controller that takes it
 * lets nobody else in: 403.
 *
 * @param scope the workspaces that it is about
 */
public record Admin(Caller caller, Coverage scope) {}
