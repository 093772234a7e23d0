package space.gaia.api.attachment;

import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.api.answer.LinkSettings;
import space.gaia.api.discord.DiscordApiSettings;
import space.gaia.api.discord.DiscordClient;
import space.gaia.workspace.discord.Cdn;
import space.gaia.workspace.reading.FileLinks;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
class AttachmentConfiguration {

    @Bean
    Cdn discordCdn(DiscordApiSettings settings) {
        return settings.cdn();
    }

    @Bean
    FileLinks fileLinks(Cdn cdn, LinkSettings links) {
        return new FileLinks(cdn, links.publicUrl());
    }

    @Bean
    FreshLinks freshLinks(DiscordClient client, Cdn cdn, FileLinks files, ObjectProvider<Clock> clocks) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        return new FreshLinks(
                new LinkSource(client, cdn, files, clock),
                clock,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("discord-api-", 0).factory()));
    }
}
