package space.gaia.workspace.server;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.stream.StreamId;

/**
 * A Discord server that is, or was, linked to a workspace.
 *
 * @param icon Discord's hash of the server's icon; null: it has none
 * @param linkedBy who linked it, as the door that linked it names people
 * @param privateThreads whether private threads of chosen channels go to the workspace too
 * @param history how much of what was written before the link is fetched
 * @param linked false: unlinked, or still being purged
 * @param keptOut channels and threads that were purged and stay out, whatever the choice
 * @param audiences who in the workspace reads what of it
 * @param syncAsked when somebody wanted it looked through at once; null: never
 * @param savers who in the server may save single messages
 * @param version rises with every change of this document
 */
public record LinkedServer(
        WorkspaceId workspace,
        GuildId guild,
        String name,
        @Nullable String icon,
        String linkedBy,
        Instant linkedAt,
        ChannelChoice choice,
        boolean privateThreads,
        HistoryDepth history,
        boolean linked,
        ServerHealth health,
        Set<ChannelId> keptOut,
        Audiences audiences,
        @Nullable Instant syncAsked,
        Savers savers,
        long version) {

    public LinkedServer {
        keptOut = Set.copyOf(keptOut);
    }

    /** The same with this much of what was written before the link. */
    public LinkedServer with(HistoryDepth depth) {
        return depth.equals(history)
                ? this
                : new LinkedServer(
                        workspace,
                        guild,
                        name,
                        icon,
                        linkedBy,
                        linkedAt,
                        choice,
                        privateThreads,
                        depth,
                        linked,
                        health,
                        keptOut,
                        audiences,
                        syncAsked,
                        savers,
                        version);
    }

    public StreamId stream() {
        return new StreamId(workspace, guild);
    }
}
