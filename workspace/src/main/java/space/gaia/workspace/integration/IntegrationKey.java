package space.gaia.workspace.integration;

import java.util.regex.Pattern;
import space.gaia.workspace.WorkspaceId;

/** An integration of a workspace. */
public record IntegrationKey(WorkspaceId workspace, String name) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public IntegrationKey {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of an integration: '%s'".formatted(name));
        }
    }

    /** Discord in a workspace. */
    public static IntegrationKey discord(WorkspaceId workspace) {
        return new IntegrationKey(workspace, "discord");
    }

    String id() {
        return workspace.value() + "/" + name;
    }

    static IntegrationKey of(String id) {
        int slash = id.indexOf('/');
        return new IntegrationKey(new WorkspaceId(id.substring(0, slash)), id.substring(slash + 1));
    }
}
