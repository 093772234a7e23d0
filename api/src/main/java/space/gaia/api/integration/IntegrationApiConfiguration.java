package space.gaia.api.integration;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.connectors.Providers;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.policy.PseudonymKey;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerLinks;
import space.gaia.workspace.sync.SyncRuns;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
class IntegrationApiConfiguration {

    @Bean
    DiscordSyncing discordSyncing(
            LinkedServers servers,
            ServerLinks links,
            CoverageLedger ledger,
            SyncRuns runs,
            Purges purges,
            PseudonymKey pseudonyms) {
        DiscordRuns ofDiscord = new DiscordRuns(servers, links, ledger, runs, purges, Clock.systemUTC());
        return new DiscordSyncing(servers, ledger, ofDiscord, purges, pseudonyms);
    }

    @Bean
    Gallery gallery(Providers providers, Integrations integrations, Connections connections, List<Syncing> syncings) {
        return new Gallery(providers, integrations, connections, syncings);
    }

    @Bean
    IntegrationSaver integrationSaver(Gallery gallery, Integrations integrations) {
        return new IntegrationSaver(gallery, integrations);
    }

    @Bean
    ConnectionTests connectionTests(Integrations integrations, TimeMeter time, MeterRegistry meters) {
        return new ConnectionTests(integrations, new TestPace(time), meters, Clock.systemUTC());
    }

    @Bean
    Departure departure(Gallery gallery, Integrations integrations, Connections connections, MeterRegistry meters) {
        return new Departure(gallery, integrations, connections, meters);
    }
}
