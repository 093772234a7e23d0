package space.gaia.api.tenant;

import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.connection.ActingPerson;

/**
 * Somebody who connects an account of their own and acts by it: an admin of the workspace, or the person for whom a backend
 * acts. A controller that takes it lets nobody else in: 403; a backend that names nobody is told to: 400.
 *
 * @param isAdmin whether the caller's own token is an admin's, so that it may do without the person's account what admins may
 */
public record Acting(ActingPerson person, boolean isAdmin) {

    public WorkspaceId workspace() {
        return person.workspace();
    }
}
