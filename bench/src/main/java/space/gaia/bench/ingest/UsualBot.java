package space.gaia.bench.ingest;

import java.util.concurrent.atomic.AtomicLong;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.sharding.ShardManager;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.repository.config.EnableMongoRepositories;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.Town;
import space.gaia.simulator.DiscordSimulator;

/** The bot of every tutorial: a listener that saves each message to a Spring Data repository. */
final class UsualBot implements Contender {

    private final ConfigurableApplicationContext context;
    private final Notes notes;
    private final ShardManager shards;
    private final AtomicLong acknowledged = new AtomicLong();

    UsualBot(DiscordSimulator discord, Town town, BenchEngine engine) {
        this.context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.mongodb.uri=" + engine.uri("usual"),
                        "--logging.level.root=warn",
                        "--spring.main.banner-mode=off");
        this.notes = context.getBean(Notes.class);
        this.shards = Jda.typed(discord, town, this::onEvent);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableMongoRepositories(considerNestedRepositories = true)
    static class Application {}

    private void onEvent(GenericEvent event) {
        if (event instanceof MessageReceivedEvent received) {
            var message = received.getMessage();
            notes.save(new Note(
                    message.getId(),
                    received.getGuild().getId(),
                    received.getChannel().getId(),
                    message.getAuthor().getId(),
                    message.getAuthor().getEffectiveName(),
                    message.getContentRaw(),
                    message.getTimeCreated().toInstant()));
            acknowledged.incrementAndGet();
        }
    }

    @Override
    public long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        shards.shutdown();
        context.close();
    }
}
