package space.gaia.workspace.reading;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.Streams;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
class ReadingConfiguration {
    private final Archive archive;
    private final VisibleChannels channels;

    ReadingConfiguration(Engine engine, MongoDatabaseFactory databases) {
        this.archive = new Archive(engine);
        this.channels =
                new VisibleChannels(archive, new LinkedServers(databases.getMongoDatabase(), Clock.systemUTC()));
    }

    @Bean
    ServerReader serverReader() {
        return new ServerReader(channels);
    }

    @Bean
    ChannelReader channelReader() {
        return new ChannelReader(archive, channels);
    }

    @Bean
    MessageReader messageReader(FileLinks files) {
        return new MessageReader(archive, channels, files);
    }

    @Bean
    ReactionReader reactionReader() {
        return new ReactionReader(archive, channels);
    }

    @Bean
    ChangeReader changeReader(Streams streams, FileLinks files) {
        return new ChangeReader(archive, channels, streams, files);
    }

    @Bean
    PeopleReader peopleReader() {
        return new PeopleReader(archive, channels);
    }
}
