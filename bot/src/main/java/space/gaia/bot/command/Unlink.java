package space.gaia.bot.command;

import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;

/** {@code /gaia unlink}: ends a link, after asking what becomes of what the workspace has. */
final class Unlink implements Door.Errand {

    private final Links links;
    private final LinkedServers servers;
    private final Purges purges;
    private final Journal journal;

    Unlink(Links links, LinkedServers servers, Purges purges, Journal journal) {
        this.links = links;
        this.servers = servers;
        this.purges = purges;
        this.journal = journal;
    }

    @Override
    public Set<String> names() {
        return Set.of("gaia unlink", "unlink", "unlink-keep", "unlink-purge", "cancel");
    }

    @Override
    public Need need() {
        return Need.MANAGE_SERVER;
    }

    @Override
    public Reply run(Visit visit) {
        return switch (visit.door()) {
            case "cancel" -> Reply.of(visit.say("unlink.cancelled"));
            case "unlink-keep" -> links.forOne(visit, "unlink", this::keep);
            case "unlink-purge" -> links.forOne(visit, "unlink", this::purge);
            default -> links.forOne(visit, "unlink", this::ask);
        };
    }

    private Reply ask(Visit visit, LinkedServer link) {
        String tag = CustomIds.tag(link.workspace());
        return Reply.of(visit.say("unlink.ask", "workspace", links.name(link)))
                .with(
                        visit.button(ButtonStyle.PRIMARY, "button.unlink-keep", "unlink-keep", tag),
                        visit.button(ButtonStyle.DANGER, "button.unlink-purge", "unlink-purge", tag),
                        visit.button(ButtonStyle.SECONDARY, "button.cancel", "cancel", tag));
    }

    private Reply keep(Visit visit, LinkedServer link) {
        if (!servers.unlink(link.stream())) {
            return Reply.of(visit.say("links.gone"));
        }
        journal.write(visit, link, Journal.UNLINKED, null, Map.of("messages", "kept"));
        return Reply.of(visit.say("unlink.kept", "workspace", links.name(link)));
    }

    private Reply purge(Visit visit, LinkedServer link) {
        String name = links.name(link);
        return switch (purges.ask(link.workspace(), new PurgeScope.Server(link.guild()))) {
            case Asked.Begun(var purge) -> {
                journal.write(visit, link, Journal.UNLINKED, null, Map.of("messages", "purged", "purge", purge.id()));
                yield Reply.of(visit.say("unlink.purged", "workspace", name, "receipt", purge.id()));
            }
            // Nothing was stored yet: there is nothing to purge.
            case Asked.Unknown _, Asked.IsCategory _, Asked.NoKey _ -> keep(visit, link);
        };
    }
}
