package space.gaia.workspace.reading;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;

/**
 * For whom is read. What is not in this workspace, or not for this viewer, is not there.
 *
 * @param channels the channels that may be seen, with their threads; null: all of the workspace
 */
public record Viewer(WorkspaceId workspace, @Nullable Set<ChannelId> channels) {

    public Viewer {
        channels = channels == null ? null : Set.copyOf(channels);
    }

    /** One who may see all of a workspace. */
    public static Viewer ofAll(WorkspaceId workspace) {
        return new Viewer(workspace, null);
    }

    boolean maySee(ChannelId channel) {
        return channels == null || channels.contains(channel);
    }
}
