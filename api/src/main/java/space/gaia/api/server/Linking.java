package space.gaia.api.server;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.gaia.api.parameter.KeptMessages;
import space.gaia.api.problem.Problems;
import space.gaia.api.tenant.Acting;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.Selection;
import space.gaia.workspace.server.ServerLinks;
import space.gaia.workspace.stream.StreamId;

/** Links servers and changes links, for those who may at that moment. */
@Component
@OnRole(Role.API)
class Linking {

    /** So often somebody else may change a server while one change is being looked at. */
    private static final int TRIES = 5;

    private final Managers managers;
    private final KnownChannels known;
    private final LinkedServers servers;
    private final ServerLinks links;
    private final Integrations integrations;
    private final Purges purges;

    Linking(
            Managers managers,
            KnownChannels known,
            LinkedServers servers,
            ServerLinks links,
            Integrations integrations,
            Purges purges) {
        this.managers = managers;
        this.known = known;
        this.servers = servers;
        this.links = links;
        this.integrations = integrations;
        this.purges = purges;
    }

    /**
     * What came of it.
     *
     * @param before null: it was not linked
     * @param leftOut channels that a rule did not take in, because the person cannot read them
     * @param unreadable chosen channels that the bot cannot read, each with what to do
     */
    record Outcome(
            @Nullable Selection before, Selection after, Collection<String> leftOut, Map<String, String> unreadable) {}

    /** Links a server; one that is linked in this way already stays as it is. */
    Outcome link(Acting acting, GuildId guild, Selection wanted) {
        GuildView server = managers.server(acting, guild);
        StreamId stream = new StreamId(acting.workspace(), guild);
        Optional<LinkedServer> before = servers.find(stream).filter(LinkedServer::linked);
        if (before.isPresent()) {
            return again(server, wanted, before.get());
        }
        SelectionCheck.Checked checked = SelectionCheck.of(server, wanted, null);
        return switch (links.link(
                stream, server.name(), server.icon(), acting.person().name(), checked.selection(), server.everyone())) {
            case ServerLinks.Linked.Made(var made) -> {
                integrations.begin(
                        IntegrationKey.discord(acting.workspace()),
                        acting.person().name());
                yield outcome(server, null, Selection.of(made), checked);
            }
            case ServerLinks.Linked.Before(var there) -> again(server, wanted, there);
            case ServerLinks.Linked.BeingPurged _ ->
                throw Problems.conflict("What was kept of this server is still being purged. Link it when that is done:"
                        + " GET /api/v1/purges shows how far it is.");
            case ServerLinks.Linked.WorkspaceEnds _ -> throw Problems.notFound("workspace");
        };
    }

    /** The same link again changes nothing, whatever became of its channels since. */
    private static Outcome again(GuildView server, Selection wanted, LinkedServer there) {
        Selection before = Selection.of(there);
        // Against what is chosen, not against nothing: channels that came since are in by the rule.
        SelectionCheck.Checked checked = SelectionCheck.of(server, wanted, before);
        if (!SelectionCheck.isSame(server, before, checked.selection())) {
            throw Problems.conflict(
                    "This server is linked already, with another choice. PATCH it to change that.",
                    "server",
                    "/api/v1/discord/servers/" + there.guild());
        }
        return outcome(server, before, before, checked);
    }

    /**
     * Changes a link.
     *
     * @param ifMatch the version that the caller read; null: whichever
     */
    Outcome change(Acting acting, GuildId guild, Map<String, @Nullable Object> json, @Nullable String ifMatch) {
        for (int tries = 0; tries < TRIES; tries++) {
            LinkedServer linked = servers.find(new StreamId(acting.workspace(), guild))
                    .filter(LinkedServer::linked)
                    .orElseThrow(() -> Problems.notFound("server"));
            if (ifMatch != null && !matches(ifMatch, linked)) {
                throw Problems.stale(
                        "It was changed since you read it. Read it again, and send your change with its new ETag.");
            }
            Selection before = Selection.of(linked);
            Selection wanted = SelectionRequest.change(json, before);
            if (acting.isAdmin() && wanted.narrows(before)) {
                mustBeThere(acting.workspace(), guild, wanted, before);
                if (wanted.equals(before) || links.change(linked, wanted).isPresent()) {
                    return new Outcome(before, wanted, List.of(), Map.of());
                }
            } else {
                GuildView server = managers.server(acting, guild);
                SelectionCheck.Checked checked = SelectionCheck.of(server, wanted, before);
                Optional<LinkedServer> changed = links.change(linked, checked.selection());
                if (changed.isPresent()) {
                    return outcome(server, before, checked.selection(), checked);
                }
            }
        }
        throw Problems.conflict("Others change this server all the time. Read it again, and try again.");
    }

    /** Who narrows proves nothing, and yet names what there is. */
    private void mustBeThere(WorkspaceId workspace, GuildId guild, Selection wanted, Selection before) {
        Map<String, String> faults = NamedIds.faults(wanted.choice(), before, known.of(workspace, guild));
        if (!faults.isEmpty()) {
            throw Problems.badFields(faults);
        }
    }

    /** Ends a link. The receipt, as it is told and audited. */
    Map<String, @Nullable Object> unlink(WorkspaceId workspace, GuildId guild, KeptMessages messages) {
        StreamId stream = new StreamId(workspace, guild);
        Map<String, @Nullable Object> receipt = new LinkedHashMap<>();
        receipt.put("server", guild.toString());
        if (messages == KeptMessages.KEEP) {
            if (!servers.unlink(stream)) {
                throw Problems.notFound("server");
            }
            receipt.put("messages", "kept");
            receipt.put("purge", null);
            return receipt;
        }
        return switch (purges.ask(workspace, new PurgeScope.Server(guild))) {
            case Asked.Begun(var purge) -> {
                receipt.put("messages", "purged");
                receipt.put("purge", purge.id());
                yield receipt;
            }
            case Asked.Unknown _, Asked.IsCategory _ -> throw Problems.notFound("server");
            case Asked.NoKey _ -> throw new IllegalStateException("a purge of a server needs no key");
        };
    }

    private static Outcome outcome(
            GuildView server, @Nullable Selection before, Selection after, SelectionCheck.Checked checked) {
        Map<String, String> unreadable = new LinkedHashMap<>();
        SelectionCheck.unreadable(server, after).forEach((channel, fix) -> unreadable.put(channel.toString(), fix));
        return new Outcome(before, after, SelectionCheck.texts(checked.leftOut()), unreadable);
    }

    /** A tag's part before the hyphen is what the change depends on; how the server fares changes the rest. */
    private static boolean matches(String ifMatch, LinkedServer server) {
        String tag = ifMatch.strip();
        return tag.equals("*")
                || tag.matches(
                        "(W/)?\"%d-[0-9a-f-]+\"".formatted(server.audiences().number()));
    }
}
