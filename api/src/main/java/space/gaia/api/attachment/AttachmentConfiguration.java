package space.gaia.api.attachment;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import space.gaia.api.answer.LinkSettings;
import space.gaia.workspace.discord.Cdn;
import space.gaia.workspace.reading.FileLinks;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
@EnableConfigurationProperties(DiscordApiSettings.class)
class AttachmentConfiguration {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** As Discord wants it ("User Agent"). */
    private static final String USER_AGENT = "DiscordBot (gaia-integrations, 0.1)";

    @Bean
    Cdn discordCdn(DiscordApiSettings settings) {
        return settings.cdn();
    }

    @Bean
    FileLinks fileLinks(Cdn cdn, LinkSettings links) {
        return new FileLinks(cdn, links.publicUrl());
    }

    @Bean
    InvalidAnswers invalidAnswers(ObjectProvider<Clock> clock) {
        return new InvalidAnswers(clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    DiscordClient discordClient(DiscordApiSettings settings, InvalidAnswers invalid, MeterRegistry meters) {
        return new DiscordClient(routes(settings), new Pace(settings.apiRequestsPerSecond()), invalid, meters);
    }

    @Bean
    FreshLinks freshLinks(DiscordClient client, Cdn cdn, FileLinks files, ObjectProvider<Clock> clock) {
        return new FreshLinks(
                new LinkSource(client, cdn, files),
                clock.getIfAvailable(Clock::systemUTC),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("discord-api-", 0).factory()));
    }

    /** Named so that the health endpoint says {@code discordApi}. */
    @Bean
    HealthIndicator discordApiHealthIndicator(
            DiscordApiSettings settings, DiscordClient client, InvalidAnswers invalid) {
        return new DiscordApiHealth(settings, client, invalid);
    }

    /** Redirects are not followed: the token is for Discord only. */
    private static DiscordRoutes routes(DiscordApiSettings settings) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(ANSWER);
        RestClient client = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(settings.baseUrl())
                .defaultHeader(HttpHeaders.USER_AGENT, USER_AGENT)
                .defaultRequest(request -> request.header(
                        HttpHeaders.AUTHORIZATION, "Bot " + settings.token().reveal()))
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(DiscordRoutes.class);
    }
}
