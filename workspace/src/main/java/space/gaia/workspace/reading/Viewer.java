package space.gaia.workspace.reading;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;

/**
 * For whom is read. What is not in this workspace, or not for this viewer, is not there.
 *
 * @param channels the channels that may be seen, with their threads; null: all of the workspace
 * @param isAdmin whether they see what is for the workspace's admins only
 */
public record Viewer(WorkspaceId workspace, @Nullable Set<ChannelId> channels, boolean isAdmin) {

    public Viewer {
        channels = channels == null ? null : Set.copyOf(channels);
    }

    /** One who may see all of a workspace. */
    public static Viewer ofAll(WorkspaceId workspace) {
        return new Viewer(workspace, null, true);
    }

    boolean maySee(ChannelId channel) {
        return channels == null || channels.contains(channel);
    }
}
