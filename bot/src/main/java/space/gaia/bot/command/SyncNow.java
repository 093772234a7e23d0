package space.gaia.bot.command;

import java.util.Set;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import space.gaia.bot.shard.ServedShards;
import space.gaia.bot.stream.NewLinks;
import space.gaia.workspace.server.LinkedServer;

/**
 * {@code /gaia sync}: looks now for whatever is missing, as it does by itself from time to time. Discord sends what people do
 * in a server to the process that serves it, so this is the one that looks.
 */
final class SyncNow implements Door.Errand {

    private final Links links;
    private final NewLinks looking;
    private final ServedShards served;
    private final Journal journal;

    SyncNow(Links links, NewLinks looking, ServedShards served, Journal journal) {
        this.links = links;
        this.looking = looking;
        this.served = served;
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
        if (!served.serves(link.guild())) {
            return Reply.of(visit.say("sync.elsewhere"));
        }
        looking.chosen(link);
        journal.write(visit, link, Journal.SYNCED, null, null);
        return Reply.of(visit.say("sync.begun", "workspace", links.name(link)))
                .with(visit.button(ButtonStyle.SECONDARY, "button.status", "status", CustomIds.tag(link.workspace())));
    }
}
