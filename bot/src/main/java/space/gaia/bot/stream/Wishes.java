package space.gaia.bot.stream;

import java.util.Collection;
import space.gaia.workspace.server.LinkedServer;

/** What the workspaces of a server want at this moment. Used by its lane only. */
final class Wishes {

    private final GuildIndex index;
    private final GuildWriter.Tools tools;

    Wishes(GuildIndex index, GuildWriter.Tools tools) {
        this.index = index;
        this.tools = tools;
    }

    /** Takes what the workspace wants now; what was paused and is not any more arrives anew. */
    void take(StreamState state, LinkedServer link) throws InterruptedException {
        state.policy = tools.persistence().await(() -> tools.policies().of(link.workspace()));
        state.link = link.with(link.history().narrower(state.policy.sync().history()));
        if (!state.policy.on() || !state.isPaused()) {
            return;
        }
        tools.persistence().awaitRun(() -> tools.arrivals().resumed(link));
        GuildIndex.Face face = index.face();
        if (face != null) {
            tools.persistence().awaitRun(() -> tools.keeper().seen(link, face));
        }
        state.resumed();
    }

    /** Of a server that is in sight it is written down first that nothing is stored any more. */
    void pause(Collection<StreamState> states) throws InterruptedException {
        if (index.face() == null) {
            return;
        }
        for (StreamState state : states) {
            if (!state.policy.on() && !state.isPaused()) {
                Arrivals.Paused paused = new Arrivals.Paused(tools.clock().instant(), index.channels());
                tools.persistence().awaitRun(() -> tools.arrivals().paused(state.link, paused));
                tools.persistence().awaitRun(() -> tools.keeper().paused(state.link, state.policy.reason()));
                state.paused();
            }
        }
    }
}
