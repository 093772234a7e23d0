package space.gaia.workspace.reading;

import java.time.Clock;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Sessions;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.mapping.Renames;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerStandings;
import space.gaia.workspace.stream.Streams;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
class ReadingConfiguration {
    private final Archive archive;
    private final VisibleChannels channels;
    private final Function<WorkspaceId, Renames> renames;

    ReadingConfiguration(Engine engine, MongoDatabaseFactory databases, Purges purges, Policies policies) {
        this.renames = workspace -> policies.of(workspace).mapping().renames();
        this.archive = new Archive(engine);
        this.channels = new VisibleChannels(
                archive, new LinkedServers(databases.getMongoDatabase(), Clock.systemUTC()), purges);
    }

    @Bean
    ServerReader serverReader(ServerStandings standings) {
        return new ServerReader(channels, standings);
    }

    @Bean
    ChannelReader channelReader() {
        return new ChannelReader(archive, channels);
    }

    @Bean
    MessageReader messageReader(FileLinks files) {
        return new MessageReader(archive, channels, files, renames);
    }

    @Bean
    ReactionReader reactionReader() {
        return new ReactionReader(archive, channels);
    }

    @Bean
    SavedReader savedReader() {
        return new SavedReader(archive, channels);
    }

    @Bean
    ChangeReader changeReader(Streams streams, FileLinks files) {
        return new ChangeReader(archive, channels, streams, files, renames);
    }

    @Bean
    CoverageReader coverageReader(CoverageLedger ledger, Sessions sessions) {
        return new CoverageReader(channels, ledger, sessions);
    }

    @Bean
    PeopleReader peopleReader() {
        return new PeopleReader(archive, channels);
    }
}
