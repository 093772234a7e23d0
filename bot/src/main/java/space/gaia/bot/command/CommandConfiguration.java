package space.gaia.bot.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.hooks.EventListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.bot.permission.Standings;
import space.gaia.bot.session.DiscordSettings;
import space.gaia.bot.stream.BotProcess;
import space.gaia.workspace.access.Workspace;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.audit.Audit;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.lease.NamedLeases;
import space.gaia.workspace.linking.LinkCodes;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.saved.SavedMessages;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.server.ServerLinks;
import space.gaia.workspace.server.ServerStandings;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
class CommandConfiguration {

    @Bean
    Journal commandJournal(Audit audit) {
        return new Journal(audit);
    }

    @Bean
    Overview channelOverview(Standings standings) {
        return new Overview(standings);
    }

    @Bean
    Links commandLinks(LinkedServers servers, ServerDirectory directory, Workspaces workspaces) {
        WorkspaceNames names = new WorkspaceNames(
                id -> workspaces.find(id).map(Workspace::name).orElse(id.value()));
        return new Links(servers, directory, names);
    }

    @Bean
    Door linkServerDoor(
            LinkCodes codes,
            Workspaces workspaces,
            ServerLinks servers,
            Integrations integrations,
            Overview overview,
            Journal journal) {
        return new LinkServer(codes, workspaces, servers, integrations, overview, journal);
    }

    @Bean
    Door unlinkDoor(Links links, LinkedServers servers, Purges purges, Journal journal) {
        return new Unlink(links, servers, purges, journal);
    }

    @Bean
    Activity storedActivity(Engine engine) {
        return new Activity(engine);
    }

    @Bean
    Door statusDoor(
            Links links, ServerStandings standings, CoverageLedger coverage, Activity activity, Overview overview) {
        return new Status(links, standings, coverage, activity, overview);
    }

    @Bean
    Door chooseChannelsDoor(
            Links links,
            LinkedServers servers,
            ServerLinks choosing,
            Overview overview,
            Standings standings,
            Journal journal) {
        return new ChooseChannels(links, servers, choosing, new ChannelsPage(links, overview, standings), journal);
    }

    @Bean
    Door syncNowDoor(Links links, ServerLinks looking, Journal journal) {
        return new SyncNow(links, looking, journal);
    }

    @Bean
    Door settingsFormDoor(Links links) {
        return new SettingsForm(links);
    }

    @Bean
    Door settingsSavedDoor(Links links, LinkedServers servers, ServerLinks choosing, Journal journal) {
        return new SettingsSaved(links, servers, choosing, journal);
    }

    @Bean
    Door privacyDoor(Links links, Activity activity, Purges purges, Workspaces workspaces) {
        return new Privacy(links, activity, purges, workspaces);
    }

    @Bean
    Door saveMessageDoor(Links links, SavedMessages saved, Purges purges) {
        return new SaveMessage(links, saved, purges);
    }

    @Bean
    InteractionListener interactionListener(ObjectProvider<Door> doors, Links links, DiscordSettings settings) {
        Map<String, Door> byName = new HashMap<>();
        doors.orderedStream().forEach(door -> door.names().forEach(name -> byName.put(name, door)));
        return new InteractionListener(new Desk(byName, links, new CustomIds(settings.token())));
    }

    @Bean
    EventListener commandRegistrar(NamedLeases leases, BotProcess process) {
        return new Registrar(leases, process.id(), List.copyOf(CommandSet.all()));
    }
}
