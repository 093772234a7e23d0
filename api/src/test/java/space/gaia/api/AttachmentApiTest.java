package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import space.gaia.api.attachment.MovableClock;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.MessageDraft;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.server.ChannelChoice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Files of messages, from the link that a reader gets to the bytes on Discord's CDN. */
@Import(AttachmentApiTest.Time.class)
@ExtendWith(OutputCaptureExtension.class)
class AttachmentApiTest extends ApiTest {
    private static final String REFRESH = "/attachments/refresh-urls";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final MovableClock CLOCK = new MovableClock();
    private static final DiscordSimulator DISCORD =
            DiscordSimulator.start(SimulatorOptions.defaults().withClock(CLOCK::instant));

    private final SimulatedUser ada = DISCORD.user("ada");
    private final SimulatedChannel channel = DISCORD.guild("Lab", ada).textChannel("general");
    private Stage lab;

    @TestConfiguration
    static class Time {
        @Bean
        Clock clock() {
            return CLOCK;
        }
    }

    @DynamicPropertySource
    static void discord(DynamicPropertyRegistry properties) {
        properties.add("gaia.discord.token", DISCORD.bot()::token);
        properties.add("gaia.discord.api-url", DISCORD::apiBaseUrl);
        properties.add("gaia.discord.api-requests-per-second", () -> 50);
    }

    @BeforeEach
    void aServer() {
        DISCORD.bot().joins(channel.guild());
        lab = stage(acme, channel.guild().id(), ChannelChoice.all());
        lab.channel(channel.id(), 0, "name", "general", "parent_id", null);
    }

    @AfterEach
    void calm() {
        DISCORD.faults().calm();
    }

    @AfterAll
    static void close() {
        DISCORD.close();
    }

    @Test
    void aPictureIsOpenedByTheLinkThatAReaderGetsLongAfterDiscordsExpired() throws Exception {
        long message = post("cat.png");
        JsonNode discords = channel.message(message).path("attachments").path(0);
        CLOCK.advance(Duration.ofDays(3));
        assertThat(status(discords.path("url").asString())).isEqualTo(404);

        JsonNode attachment = read(message).path("attachments").path(0);

        String expected = "/api/v1/messages/%d/attachments/%s?channel=%d"
                .formatted(message, discords.path("id").asString(), channel.id());
        assertThat(attachment.path("url").asString()).isEqualTo(expected);
        assertThat(attachment.path("proxy_url").asString()).isEqualTo(expected);
        assertThat(attachment.path("filename")).isEqualTo(discords.path("filename"));
        String location = location(expected);
        assertThat(location).startsWith(DISCORD.baseUrl() + "/attachments/" + channel.id());
        assertThat(status(location)).isEqualTo(200);
    }

    @Test
    void theAnswerIsForTheCallerAloneAndNotLongerThanTheLinkLasts() {
        String path = path(post("cat.png"));
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
            client.method(method)
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isFound()
                    .expectHeader()
                    .valueEquals("Cache-Control", "max-age=600, private")
                    .expectHeader()
                    .valueEquals("Referrer-Policy", "no-referrer")
                    .expectHeader()
                    .values("Vary", vary -> assertThat(vary).contains("Authorization", "X-Workspace-Id"))
                    .expectHeader()
                    .exists("Location");
        }
        // Discord signs for 24 hours; of the last minutes nothing is promised.
        CLOCK.advance(Duration.ofHours(23).plusMinutes(53));
        assertThat(client.get()
                        .uri(path)
                        .exchange()
                        .returnResult()
                        .getResponseHeaders()
                        .getCacheControl())
                .matches("max-age=(1[0-1][0-9]|120|[0-9]{1,2}), private");
    }

    @Test
    void everyLinkToAFileInAMessageIsOursAndLeadsThere() throws Exception {
        String own = DISCORD.cdn().url(channel.id(), 77, "from a component.png");
        String shown = DISCORD.cdn().url(channel.id(), 78, "from an embed.png");
        ObjectNode message = (ObjectNode) JSON.readTree("""
                {"type": 0, "content": "see https://cdn.example/x", "attachments": [],
                 "components": [
                   {"type": 17, "components": [
                     {"type": 12, "items": [{"media": {"url": "%1$s", "proxy_url": "%1$s", "attachment_id": "77"}}]},
                     {"type": 13, "file": {"url": "%1$s"}}]}],
                 "embeds": [{"url": "https://elsewhere.example/attachments/1/2/x.png",
                             "image": {"url": "%2$s", "proxy_url": "%2$s"}}]}
                """.formatted(own, shown));
        message.set("author", ada.json());
        message.put("timestamp", "2026-03-01T12:00:00.000000+00:00");
        long id = channel.inject(message);
        archive(id);
        CLOCK.advance(Duration.ofDays(2));

        JsonNode got = read(id);

        String toOwn = "/api/v1/messages/%d/attachments/77?channel=%d".formatted(id, channel.id());
        String toShown = "/api/v1/messages/%d/attachments/78?channel=%d".formatted(id, channel.id());
        JsonNode container = got.at("/components/0/components");
        assertThat(container.at("/0/items/0/media/url").asString()).isEqualTo(toOwn);
        assertThat(container.at("/0/items/0/media/proxy_url").asString()).isEqualTo(toOwn);
        assertThat(container.at("/1/file/url").asString()).isEqualTo(toOwn);
        assertThat(got.at("/embeds/0/image/url").asString()).isEqualTo(toShown);
        assertThat(got.at("/embeds/0/url").asString()).isEqualTo("https://elsewhere.example/attachments/1/2/x.png");
        assertThat(status(location(toOwn))).isEqualTo(200);
        assertThat(status(location(toShown))).isEqualTo(200);
        notFound("/api/v1/messages/%d/attachments/2?channel=%d".formatted(id, channel.id()));
    }

    @Test
    void whatAForwardCarriesIsOpenedWhereItWasForwardedTo() throws Exception {
        long original = post("cat.png");
        SimulatedChannel other = channel.guild().textChannel("other");
        lab.channel(other.id(), 0, "name", "other", "parent_id", null);
        long forward = other.send(ada, MessageDraft.forward(channel, original));
        archive(other, forward);
        String file = channel.message(original).at("/attachments/0/id").asString();

        JsonNode got = JSON.readTree(get("/api/v1/messages/%d?channel=%d".formatted(forward, other.id())));

        String link = got.at("/message_snapshots/0/message/attachments/0/url").asString();
        assertThat(link)
                .isEqualTo("/api/v1/messages/%d/attachments/%s?channel=%d".formatted(forward, file, other.id()));
        assertThat(status(location(link))).isEqualTo(200);
    }

    @Test
    void anAnsweredMessagesFilesAreOpenedWhereItStands() {
        long question = post("cat.png");
        long answer = channel.send(ada, MessageDraft.text("nice").replyingTo(question));
        archive(answer);

        assertThat(read(answer).at("/referenced_message/attachments/0/url").asString())
                .isEqualTo(path(question));
    }

    @Test
    void pagesPinsAndChangesHaveOurLinksToo() {
        long message = post("cat.png");
        channel.pin(ada, message);
        archive(message);

        for (String address : List.of(
                "/api/v1/channels/%d/messages".formatted(channel.id()),
                "/api/v1/channels/%d/pins".formatted(channel.id()),
                "/api/v1/changes?limit=100")) {
            assertThat(get(address)).as(address).contains(path(message)).doesNotContain(DISCORD.baseUrl());
        }
    }

    @Test
    void whoMayNotReadTheMessageIsNotLedToItsFiles() {
        long message = post("secret.png");
        String path = path(message);
        SimulatedChannel elsewhere = channel.guild().textChannel("elsewhere");
        lab.channel(elsewhere.id(), 0, "name", "elsewhere", "parent_id", null);
        client.get().uri(path).exchange().expectStatus().isFound();

        as(null).get().uri(path).exchange().expectStatus().isUnauthorized();
        WorkspaceId stranger = new WorkspaceId(acme + "-s");
        workspaces.add(stranger, "Stranger");
        stage(stranger, GUILD + 1, ChannelChoice.all());
        client = as(tokenFor(NewToken.reading("stranger", stranger)));
        notFound(path);
        client = as(tokenFor(
                new NewToken("narrow", AccessRole.MEMBER, Set.of(acme), null, Set.of(new ChannelId(elsewhere.id())))));
        notFound(path);
        notFound(path.replace("channel=" + channel.id(), "channel=" + elsewhere.id()));
        client = as(token);
        notFound(path.replace("channel=" + channel.id(), "channel=" + elsewhere.id()));
        lab.removed(channel.id(), message);
        notFound(path);
        notFound(path + "&removed=include");
    }

    @Test
    void afterAChannelIsHiddenOrNotChosenItsFilesAreNotThere() {
        String path = path(post("secret.png"));
        lab.channel(
                channel.id(),
                0,
                "name",
                "general",
                "parent_id",
                null,
                "permission_overwrites",
                List.of(Map.of("id", Long.toString(channel.guild().id()), "type", 0, "allow", "0", "deny", "1024")));
        notFound(path);

        lab.channel(channel.id(), 0, "name", "general", "parent_id", null, "permission_overwrites", List.of());
        client.get().uri(path).exchange().expectStatus().isFound();
        stage(acme, channel.guild().id(), ChannelChoice.channels(Set.of(new ChannelId(channel.id() + 1))));
        notFound(path);
    }

    @Test
    void aGuessedFileOfAnotherMessageIsNotThere() {
        long one = post("one.png");
        long two = post("two.png");
        String ofTwo = channel.message(two).at("/attachments/0/id").asString();

        notFound("/api/v1/messages/%d/attachments/%s?channel=%d".formatted(one, ofTwo, channel.id()));
        client.get()
                .uri("/api/v1/messages/%d/attachments/0?channel=%d".formatted(one, channel.id()))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("attachment");
    }

    @Test
    void whatDiscordHasNoMoreIsGoneAndSaidSo() {
        long message = post("cat.png");
        String path = path(message);
        channel.delete(message);
        DISCORD.faults().failNext("POST", REFRESH, 1, 404);

        client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(410)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Discord has this attachment no more. What the message tells of it is all that is left.");
    }

    @Test
    void whileDiscordDoesNotAnswerThatIsSaidWithWhenToComeBack(CapturedOutput output) {
        String path = path(post("cat.png"));
        DISCORD.faults().failNext("POST", REFRESH, 2, 503);

        ResponseSpec answer = client.get().uri(path).exchange();

        answer.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "5")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("Discord does not answer at the moment. Try again.");
        client.get().uri(path).exchange().expectStatus().isFound();
        String everything = output + get(path) + location(path) + get("/api/v1/changes");
        assertThat(everything).doesNotContain(DISCORD.bot().token());
        assertThat(output).doesNotContain("hm=", "cat.png");
        client = as(ADMIN);
        assertThat(context.getBean("discordApiHealthIndicator", HealthIndicator.class)
                        .health())
                .isEqualTo(Health.up().withDetail("invalidAnswers", 0).build());
        assertThat(get("/actuator/metrics/gaia.discord.api.requests?tag=outcome:503"))
                .contains("COUNT");
    }

    private long post(String name) {
        long message = channel.send(ada, MessageDraft.text("look").attachment(name, 1000, "image/png"));
        archive(message);
        return message;
    }

    private void archive(long message) {
        archive(channel, message);
    }

    /** As the bot would have heard it. */
    private void archive(SimulatedChannel in, long message) {
        lab.message(in.id(), message, 1, "", fields(in.message(message)));
    }

    private static @Nullable Object[] fields(ObjectNode message) {
        return message.propertyStream()
                .flatMap(field -> Stream.of(field.getKey(), JSON.treeToValue(field.getValue(), Object.class)))
                .toArray();
    }

    private JsonNode read(long message) {
        return JSON.readTree(get("/api/v1/messages/%d?channel=%d".formatted(message, channel.id())));
    }

    /** Our link to the only file of a message. */
    private String path(long message) {
        return "/api/v1/messages/%d/attachments/%s?channel=%d"
                .formatted(
                        message,
                        channel.message(message).at("/attachments/0/id").asString(),
                        channel.id());
    }

    private String location(String path) {
        return Objects.requireNonNull(client.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isFound()
                        .returnResult()
                        .getResponseHeaders()
                        .getLocation())
                .toString();
    }

    private void notFound(String path) {
        client.get().uri(path).exchange().expectStatus().isNotFound();
    }

    private static int status(String link) throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
