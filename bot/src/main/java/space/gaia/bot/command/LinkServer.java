package space.gaia.bot.command;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.access.Workspace;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.linking.LinkCodes;
import space.gaia.workspace.linking.Redeemed;
import space.gaia.workspace.permission.Permissions;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.HistoryDepth;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.Selection;
import space.gaia.workspace.server.ServerLinks;
import space.gaia.workspace.stream.StreamId;

/**
 * {@code /gaia link}: somebody who manages the server gives a code of a workspace. What everyone in the server can see goes
 * there from then on; anything else is a further, explicit choice.
 */
final class LinkServer implements Door.Errand {

    private final LinkCodes codes;
    private final Workspaces workspaces;
    private final ServerLinks servers;
    private final Integrations integrations;
    private final Overview overview;
    private final Journal journal;

    LinkServer(
            LinkCodes codes,
            Workspaces workspaces,
            ServerLinks servers,
            Integrations integrations,
            Overview overview,
            Journal journal) {
        this.codes = codes;
        this.workspaces = workspaces;
        this.servers = servers;
        this.integrations = integrations;
        this.overview = overview;
        this.journal = journal;
    }

    @Override
    public Set<String> names() {
        return Set.of("gaia link");
    }

    @Override
    public Need need() {
        return Need.MANAGE_SERVER;
    }

    @Override
    public Reply run(Visit visit) {
        return switch (codes.redeem(Secret.of(visit.option("code")), visit.person(), visit.guild())) {
            case Redeemed.Wrong() -> Reply.of(visit.say("link.wrong"));
            case Redeemed.Spent() -> Reply.of(visit.say("link.spent"));
            case Redeemed.Expired() -> Reply.of(visit.say("link.expired", "minutes", LinkCodes.GOOD_FOR.toMinutes()));
            case Redeemed.Foreign() -> Reply.of(visit.say("link.foreign"));
            case Redeemed.TooManyTries(var until) ->
                Reply.of(visit.say("link.too-many", "tries", LinkCodes.MOST_TRIES, "until", Plain.moment(until)));
            case Redeemed.Accepted(var workspace, var issuedBy) -> {
                Optional<Workspace> found = workspaces.find(workspace);
                yield found.isEmpty() ? Reply.of(visit.say("link.wrong")) : link(visit, found.get(), issuedBy);
            }
        };
    }

    private Reply link(Visit visit, Workspace workspace, String issuedBy) {
        StreamId stream = new StreamId(workspace.id(), visit.guild());
        String name = Plain.text(workspace.name());
        ServerLinks.Linked linked = servers.link(
                stream,
                visit.server().getName(),
                visit.server().getIconId(),
                "discord:" + visit.person(),
                new Selection(
                        Overview.readableBy(visit, ChannelChoice.all(), _ -> false),
                        Map.of(),
                        false,
                        HistoryDepth.all()),
                new Permissions(visit.server().getPublicRole().getPermissionsRaw()));
        return switch (linked) {
            case ServerLinks.Linked.Before(LinkedServer there) ->
                next(visit, there, visit.say("link.already", "workspace", name));
            case ServerLinks.Linked.BeingPurged() -> Reply.of(visit.say("link.purging", "workspace", name));
            case ServerLinks.Linked.WorkspaceEnds() -> Reply.of(visit.say("link.wrong"));
            case ServerLinks.Linked.Made(LinkedServer made) -> {
                integrations.begin(IntegrationKey.discord(workspace.id()), made.linkedBy());
                journal.write(visit, stream, Journal.LINKED, null, Map.of("choice", "all", "code_by", issuedBy));
                String server = Plain.text(visit.server().getName());
                yield next(
                        visit,
                        made,
                        Words.lines(
                                visit.say("link.done", "workspace", name, "server", server),
                                overview.channels(visit, made),
                                visit.say("link.history")));
            }
        };
    }

    private static Reply next(Visit visit, LinkedServer link, String text) {
        String tag = CustomIds.tag(link.workspace());
        return Reply.of(text)
                .with(
                        visit.button(ButtonStyle.PRIMARY, "button.channels", "channels", tag),
                        visit.button(ButtonStyle.SECONDARY, "button.status", "status", tag),
                        visit.button(ButtonStyle.SECONDARY, "button.settings", "settings", tag),
                        visit.button(ButtonStyle.DANGER, "button.unlink", "unlink", tag));
    }
}
