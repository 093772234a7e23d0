package space.gaia.workspace.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;

/**
 * An access token to be made.
 *
 * @param name what people call it
 * @param expires when it ends; null: never
 * @param channels the channels it may see, with their threads; null: all of its workspaces
 */
public record NewToken(
        String name,
        AccessRole role,
        Coverage coverage,
        @Nullable Instant expires,
        @Nullable Set<ChannelId> channels) {

    public NewToken {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("an access token needs a name of 1 to 100 characters");
        }
        channels = channels == null ? null : Set.copyOf(channels);
    }

    /** One for these workspaces. */
    public NewToken(
            String name,
            AccessRole role,
            Set<WorkspaceId> workspaces,
            @Nullable Instant expires,
            @Nullable Set<ChannelId> channels) {
        this(name, role, new Coverage.Named(workspaces), expires, channels);
    }

    /** Reads all of one workspace, for ever. */
    public static NewToken reading(String name, WorkspaceId workspace) {
        return new NewToken(name, AccessRole.MEMBER, Set.of(workspace), null, null);
    }
}
