package space.gaia.bench.live;

import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Answers a slash command at once: what it takes is the way through the bot's session. */
@Configuration(proxyBeanMethods = false)
class PingAnswer {

    static final String COMMAND = "ping";

    @Bean
    EventListener pingListener() {
        return event -> {
            if (event instanceof SlashCommandInteractionEvent command
                    && command.getName().equals(COMMAND)) {
                command.reply("here").queue();
            }
        };
    }
}
