package space.gaia.workspace.access;

import java.util.Set;
import space.gaia.workspace.WorkspaceId;

/** The workspaces that an access token opens. */
public sealed interface Coverage {

    /** Every workspace, those to come included. */
    record All() implements Coverage {
        @Override
        public boolean covers(WorkspaceId workspace) {
            return true;
        }
    }

    /** These and no others. */
    record Named(Set<WorkspaceId> workspaces) implements Coverage {
        public Named {
            workspaces = Set.copyOf(workspaces);
            if (workspaces.isEmpty()) {
                throw new IllegalArgumentException("an access token needs at least one workspace");
            }
        }

        @Override
        public boolean covers(WorkspaceId workspace) {
            return workspaces.contains(workspace);
        }
    }

    boolean covers(WorkspaceId workspace);
}
