package space.gaia.api.tenant;

import org.jspecify.annotations.Nullable;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Access;
import space.gaia.workspace.access.Coverage;
import space.gaia.workspace.audit.Actor;
import space.gaia.workspace.audit.Origin;

/**
 * Who calls, whatever they may do.
 *
 * @param scope the workspaces that it is about: those that the token covers, or the one of them that the request names
 * @param person for whom a backend says it acts; null: it says nothing
 */
public record Caller(
        Access access, Coverage scope, @Nullable String person, Origin origin) {

    /** As the audit knows them. */
    public Actor actor() {
        return new Actor(
                switch (access.kind()) {
                    case SETTINGS -> "settings";
                    case TOKEN -> "token";
                    case OIDC -> "oidc";
                },
                access.id(),
                access.name(),
                person);
    }

    /** 404 unless the request is about this workspace too. */
    public void mustCover(WorkspaceId workspace) {
        if (!scope.covers(workspace)) {
            throw Problems.notFound("workspace");
        }
    }
}
