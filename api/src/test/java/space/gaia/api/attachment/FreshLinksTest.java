package space.gaia.api.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import space.gaia.api.discord.DiscordApiHealth;
import space.gaia.api.discord.DiscordApiSettings;
import space.gaia.api.discord.DiscordClient;
import space.gaia.api.discord.DiscordRoutes;
import space.gaia.api.discord.InvalidAnswers;
import space.gaia.api.discord.Pace;
import space.gaia.api.discord.Route;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.MessageDraft;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.fault.RestFault;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.discord.BotToken;
import space.gaia.workspace.discord.Cdn;
import space.gaia.workspace.discord.CdnFile;
import space.gaia.workspace.reading.FileLinks;
import tools.jackson.databind.node.JsonNodeFactory;

/** What Discord is asked, and what becomes of each way in which it may answer. */
class FreshLinksTest {
    private static final String REFRESH = "/attachments/refresh-urls";
    private static final String MESSAGE = "/channels/{channel_id}/messages/{message_id}";
    private static final int MANY = 10_000;
    private static final int PER_SECOND = 50;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final MovableClock clock = new MovableClock();
    private final DiscordSimulator discord =
            DiscordSimulator.start(SimulatorOptions.defaults().withClock(clock::instant));
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedChannel channel = discord.guild("Lab", ada).textChannel("general");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InvalidAnswers invalid = new InvalidAnswers(clock);
    private final Cdn cdn = Cdn.of(discord.apiBaseUrl(), "");
    private final List<FreshLinks> made = new ArrayList<>();
    private final FreshLinks links = links(discord.bot().token(), discord.apiBaseUrl());

    FreshLinksTest() {
        discord.bot().joins(channel.guild());
    }

    @AfterEach
    void close() {
        made.forEach(FreshLinks::close);
        discord.close();
    }

    @Test
    void aLinkIsKeptUntilShortlyBeforeItExpires() throws Exception {
        FileOfMessage file = post("cat.png");
        count();
        FreshLink first = links.of(file);
        assertThat(links.of(file)).isEqualTo(first);
        assertThat(asked()).containsExactly("POST " + REFRESH);
        assertThat(opened(first)).isEqualTo(200);

        clock.advance(Duration.ofHours(23).plusMinutes(56));
        FreshLink second = links.of(file);

        assertThat(second).isNotEqualTo(first);
        assertThat(asked()).hasSize(2);
        clock.advance(Duration.ofMinutes(10));
        assertThat(opened(first)).isEqualTo(404);
        assertThat(opened(second)).isEqualTo(200);
    }

    @Test
    void whoAsksForTheSameAtTheSameTimeWaitsForTheSameAnswer() throws Exception {
        FileOfMessage file = post("cat.png");
        discord.faults().slowNext("POST", REFRESH, MANY, Duration.ofMillis(500));

        List<FreshLink> answers =
                together(IntStream.range(0, 50).mapToObj(_ -> file).toList(), links);

        assertThat(answers).hasSize(50).hasOnlyElementsOfType(FreshLink.Valid.class);
        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(asked()).hasSize(1);
    }

    @Test
    void aPageOfAHundredPicturesIsThreeRequests() throws Exception {
        List<FileOfMessage> page = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            page.addAll(
                    post(IntStream.range(0, 10).mapToObj("%d.png"::formatted).toArray(String[]::new), channel));
        }
        // The first is on its way until all others are there.
        discord.faults().slowNext("POST", REFRESH, 1, Duration.ofSeconds(3));
        count();

        List<FreshLink> answers = together(page, links);

        assertThat(answers).hasOnlyElementsOfType(FreshLink.Valid.class);
        for (int i = 0; i < page.size(); i++) {
            assertThat(cdn.file(((FreshLink.Valid) answers.get(i)).link().toString()))
                    .contains(page.get(i).file());
        }
        assertThat(asked()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whatDiscordDoesNotRefreshIsLookedUpInItsMessageOnceForAllOfItsFiles() throws Exception {
        List<FileOfMessage> files = post(new String[] {"a.png", "b.png", "c.png"}, channel);
        discord.faults().forbidNext("POST", REFRESH, 1);
        count();

        assertThat(together(files, links)).hasOnlyElementsOfType(FreshLink.Valid.class);
        assertThat(asked().stream().filter(request -> request.startsWith("POST")))
                .hasSize(1);
        assertThat(opened(links.of(files.getLast()))).isEqualTo(200);

        // Where bots may not refresh, they do not try again at once: each try would count.
        assertThat(links.of(post("later.png"))).isInstanceOf(FreshLink.Valid.class);
        assertThat(asked().stream().filter(request -> request.startsWith("POST")))
                .hasSize(1);
        assertThat(invalid.counted()).isEqualTo(1);
    }

    @Test
    void whatDiscordHasNoMoreIsGone() {
        FileOfMessage deleted = post("a.png");
        channel.delete(deleted.message().value());
        FileOfMessage edited = post("b.png");
        channel.edit(edited.message().value(), JSON.objectNode().set("attachments", JSON.arrayNode()));
        SimulatedChannel closed = channel.guild().textChannel("closed");
        FileOfMessage inDeletedChannel = post(new String[] {"c.png"}, closed).getFirst();
        closed.delete();
        noRefresh();

        assertThat(links.of(deleted)).isInstanceOf(FreshLink.Gone.class);
        assertThat(links.of(edited)).isInstanceOf(FreshLink.Gone.class);
        assertThat(links.of(inDeletedChannel)).isInstanceOf(FreshLink.Gone.class);
        discord.faults().calm();
        assertThat(links.of(deleted)).as("for a minute it is not asked again").isInstanceOf(FreshLink.Gone.class);
    }

    @Test
    void aChannelThatTheBotMayNotReadIsNotCalledGone() {
        FileOfMessage file = post("a.png");
        noRefresh();
        channel.hideFromEveryone();

        assertThat(links.of(file)).isInstanceOf(FreshLink.Hidden.class);
        assertThat(links.of(file)).isInstanceOf(FreshLink.Hidden.class);
        assertThat(invalid.counted()).isEqualTo(1);
    }

    @Test
    void aFaultThatPassesIsNotSeen() {
        discord.faults().failNext("POST", REFRESH, 1, 502);
        assertThat(links.of(post("a.png"))).isInstanceOf(FreshLink.Valid.class);
        discord.faults().malformNext("POST", REFRESH, 1);
        assertThat(links.of(post("b.png"))).isInstanceOf(FreshLink.Valid.class);
        // Longer than is waited for an answer.
        discord.faults().slowNext("POST", REFRESH, 1, Duration.ofSeconds(7));
        assertThat(links.of(post("c.png"))).isInstanceOf(FreshLink.Valid.class);

        assertThat(meters.get("gaia.discord.api.requests")
                        .tag("outcome", "502")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("gaia.discord.api.requests")
                        .tag("outcome", "malformed")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("gaia.discord.api.requests")
                        .tag("outcome", "network")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("gaia.discord.api.requests")
                        .tag("outcome", "ok")
                        .timer()
                        .count())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aFaultThatStaysIsToldAndNotKept(int status) {
        FileOfMessage file = post("a.png");
        discord.faults().failNext("POST", REFRESH, 2, status);

        assertThat(links.of(file)).isInstanceOf(FreshLink.Unavailable.class);
        assertThat(links.of(file)).isInstanceOf(FreshLink.Valid.class);
    }

    @Test
    void whereNobodyAnswersThatIsTold() {
        FileOfMessage file = post("a.png");
        FreshLinks lost = links(discord.bot().token(), "http://127.0.0.1:1/api/v10/");

        assertThat(lost.of(file))
                .isEqualTo(new FreshLink.Unavailable(
                        "Discord does not answer at the moment. Try again.", Duration.ofSeconds(5)));
    }

    @Test
    void whoIsAskedToWaitWaitsAndAsksNobodyMeanwhile() {
        discord.faults().rateLimitNext("POST", REFRESH, 1, RestFault.Scope.USER, Duration.ofMinutes(1));
        count();

        assertThat(links.of(post("a.png")))
                .isInstanceOfSatisfying(
                        FreshLink.Unavailable.class,
                        told -> assertThat(told.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
        assertThat(links.of(post("b.png")))
                .isInstanceOfSatisfying(
                        FreshLink.Unavailable.class,
                        told -> assertThat(told.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThat(asked()).hasSize(1);
        assertThat(invalid.counted()).isEqualTo(1);
    }

    @Test
    void aLimitThatOthersUsedUpIsNotOurOffence() {
        discord.faults().rateLimitNext("POST", REFRESH, 1, RestFault.Scope.SHARED, Duration.ofMinutes(1));

        assertThat(links.of(post("a.png"))).isInstanceOf(FreshLink.Unavailable.class);
        assertThat(invalid.counted()).isZero();
    }

    @Test
    void aTokenThatDiscordRefusesIsToldAndNotTriedOverAndOver() {
        FreshLinks wrong = links("MTIz.wrong.token", discord.apiBaseUrl());

        assertThat(wrong.of(post("a.png")))
                .isInstanceOfSatisfying(
                        FreshLink.Unavailable.class,
                        told -> assertThat(told.reason())
                                .contains("DISCORD_TOKEN")
                                .doesNotContain("MTIz"));
        assertThat(wrong.of(post("b.png"))).isInstanceOf(FreshLink.Unavailable.class);
        assertThat(invalid.counted()).isEqualTo(1);
        assertThat(discord.rest().invalidRequests()).isEqualTo(1);
    }

    @Test
    void longBeforeTheBanNothingMoreIsAsked() {
        IntStream.range(1, InvalidAnswers.MOST).forEach(_ -> invalid.count());
        FileOfMessage file = post("a.png");
        channel.hideFromEveryone();
        noRefresh();
        assertThat(links.of(file)).isInstanceOf(FreshLink.Hidden.class);
        discord.faults().calm();
        count();
        int before = asked().size();

        assertThat(links.of(post("b.png")))
                .isInstanceOfSatisfying(
                        FreshLink.Unavailable.class,
                        told -> assertThat(told.retryAfter()).isPositive());
        assertThat(asked()).hasSize(before);
        clock.advance(Duration.ofMinutes(11));
        assertThat(links.of(post("c.png"))).isInstanceOf(FreshLink.Valid.class);
    }

    @Test
    void healthSaysWhatIsWrongAndWhatToDo() {
        DiscordApiSettings none = settings("", discord.apiBaseUrl());
        assertThat(new DiscordApiHealth(none, client(none), invalid).health())
                .satisfies(health -> assertThat(health.getStatus().getCode()).isEqualTo("DEGRADED"))
                .satisfies(health ->
                        assertThat(health.getDetails().get("reason")).asString().contains("DISCORD_TOKEN"));

        DiscordApiSettings wrong = settings("MTIz.wrong.token", discord.apiBaseUrl());
        DiscordClient refused = client(wrong);
        DiscordApiHealth health = new DiscordApiHealth(wrong, refused, invalid);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        refused.ask(Route.MESSAGE, routes -> routes.message("1", "2"));
        assertThat(health.health().getDetails())
                .containsEntry("invalidAnswers", 1)
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason).asString().contains("refuses the bot's token"));

        DiscordApiSettings right = settings(discord.bot().token(), discord.apiBaseUrl());
        IntStream.range(1, InvalidAnswers.MOST).forEach(_ -> invalid.count());
        assertThat(new DiscordApiHealth(right, client(right), invalid).health().getDetails())
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason).asString().contains("left alone"));
    }

    @Test
    void contentThatDiscordWithholdsIsNotGone() {
        long empty = channel.inject(
                JSON.objectNode().put("type", 0).put("content", "").set("author", ada.json()));
        noRefresh();

        assertThat(links.of(new FileOfMessage(
                        new ChannelId(channel.id()),
                        new MessageId(empty),
                        post("a.png").file())))
                .isInstanceOfSatisfying(
                        FreshLink.Unavailable.class,
                        told -> assertThat(told.reason()).contains("Message Content intent"));
    }

    @Test
    void nobodyIsSentToAnotherFileOrAnotherPlace() {
        FileOfMessage file = post("a.png");
        FileOfMessage renamed = new FileOfMessage(
                file.channel(),
                file.message(),
                new CdnFile(
                        file.file().origin(), file.file().channel(), file.file().id(), "other.png"));
        noRefresh();
        assertThat(links.of(renamed)).isInstanceOf(FreshLink.Unavailable.class);

        Cdn discords = Cdn.of("", "");
        for (String link : List.of(
                "https://cdn.discordapp.com.evil.example/attachments/1/2/a.png",
                "https://evil.example/attachments/1/2/a.png",
                "https://cdn.discordapp.com@evil.example/attachments/1/2/a.png",
                "https://evil.example/?https://cdn.discordapp.com/attachments/1/2/a.png",
                "http://cdn.discordapp.com/attachments/1/2/a.png",
                "https://cdn.discordapp.com/attachments/1/2/../3/a.png",
                "https://cdn.discordapp.com/attachments/1/2/",
                "https://cdn.discordapp.com/avatars/1/2/a.png",
                "https://cdn.discordapp.com/attachments/1/99999999999999999999/a.png",
                "javascript:https://cdn.discordapp.com/attachments/1/2/a.png")) {
            assertThat(discords.file(link)).as(link).isEmpty();
        }
        assertThat(discords.file("https://CDN.discordapp.com/attachments/1/2/a%20b.png?ex=1#x"))
                .contains(new CdnFile("https://cdn.discordapp.com", 1, 2, "a%20b.png"));
        assertThat(Cdn.of("http://127.0.0.1:4000/api/v10/", "http://127.0.0.1:4001")
                        .file("http://127.0.0.1:4000/attachments/1/2/a.png"))
                .isEmpty();
    }

    private FreshLinks links(String token, String apiUrl) {
        DiscordApiSettings settings = settings(token, apiUrl);
        FreshLinks fresh = new FreshLinks(
                new LinkSource(client(settings), cdn, new FileLinks(cdn, ""), clock),
                clock,
                Executors.newVirtualThreadPerTaskExecutor());
        made.add(fresh);
        return fresh;
    }

    private DiscordApiSettings settings(String token, String apiUrl) {
        return new DiscordApiSettings(BotToken.of(token), apiUrl, discord.baseUrl(), PER_SECOND);
    }

    private DiscordClient client(DiscordApiSettings settings) {
        return new DiscordClient(DiscordRoutes.of(settings), new Pace(PER_SECOND), invalid, meters);
    }

    private FileOfMessage post(String name) {
        return post(new String[] {name}, channel).getFirst();
    }

    private List<FileOfMessage> post(String[] names, SimulatedChannel in) {
        MessageDraft draft = MessageDraft.text("look");
        for (String name : names) {
            draft.attachment(name, 1000, "image/png");
        }
        long message = in.send(ada, draft);
        return in.message(message)
                .path("attachments")
                .valueStream()
                .map(attachment -> new FileOfMessage(
                        new ChannelId(in.id()),
                        new MessageId(message),
                        cdn.file(attachment.path("url").asString()).orElseThrow()))
                .toList();
    }

    /** Discord takes no request to refresh for a while. */
    private void noRefresh() {
        discord.faults().failNext("POST", REFRESH, MANY, 404);
    }

    /** From now on each request is listed as a fault that changes nothing. */
    private void count() {
        discord.faults().slowNext("*", REFRESH, MANY, Duration.ZERO);
        discord.faults().slowNext("*", MESSAGE, MANY, Duration.ZERO);
    }

    private List<String> asked() {
        return discord.faults().happened().stream()
                .map(fault -> fault.on().replace("/api/v10", ""))
                .toList();
    }

    private static List<FreshLink> together(List<FileOfMessage> files, FreshLinks links) throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FreshLink>> answers = people.invokeAll(files.stream()
                    .map(file -> (Callable<FreshLink>) () -> links.of(file))
                    .toList());
            List<FreshLink> told = new ArrayList<>();
            for (Future<FreshLink> answer : answers) {
                told.add(answer.get());
            }
            return told;
        }
    }

    private static int opened(FreshLink link) throws IOException, InterruptedException {
        assertThat(link).isInstanceOf(FreshLink.Valid.class);
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = ((FreshLink.Valid) link).link();
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
