package space.gaia.workspace.stream;

import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.WorkspaceId;

/** A stream of changes: one for each server that is linked to a workspace. */
public record StreamId(WorkspaceId workspace, GuildId guild) {

    /** The stream's {@code _id}, and the value of {@code stream} in all that it numbers. */
    public String id() {
        return workspace.value() + "/" + Snowflakes.padded(guild.value());
    }

    @Override
    public String toString() {
        return id();
    }
}
