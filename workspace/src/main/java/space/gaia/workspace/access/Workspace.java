package space.gaia.workspace.access;

import java.time.Instant;
import space.gaia.workspace.WorkspaceId;

/** A workspace as people know it. */
public record Workspace(WorkspaceId id, String name, Instant created) {}
