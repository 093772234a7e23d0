package space.gaia.api.tenant;

import space.gaia.workspace.WorkspaceId;

/**
 * That the caller is an admin of the whole workspace of the request. A controller that takes it lets nobody else in: 403.
 *
 * @param name what people call the token
 */
public record WorkspaceAdmin(WorkspaceId workspace, String name) {}
