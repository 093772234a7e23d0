package space.gaia.bot.command;

import java.util.Set;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerLinks;

/** {@code /gaia sync}: has whoever serves the server look now for whatever is missing, as it does by itself from time to time. */
final class SyncNow implements Door.Errand {

    private final Links links;
    private final ServerLinks looking;
    private final Journal journal;

    SyncNow(Links links, ServerLinks looking, Journal journal) {
        this.links = links;
        this.looking = looking;
        this.journal = journal;
    }

    @Override
    public Set<String> names() {
        return Set.of("gaia sync", "sync");
    }

    @Override
    public Need need() {
        return Need.MANAGE_SERVER;
    }

    @Override
    public Reply run(Visit visit) {
        return links.forOne(visit, "sync", this::look);
    }

    private Reply look(Visit visit, LinkedServer link) {
        if (!looking.askSync(link.stream())) {
            return Reply.of(visit.say("links.gone"));
        }
        journal.write(visit, link, Journal.SYNCED, null, null);
        return Reply.of(visit.say("sync.begun", "workspace", links.name(link)))
                .with(visit.button(ButtonStyle.SECONDARY, "button.status", "status", CustomIds.tag(link.workspace())));
    }
}
