package space.gaia.bot.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.requests.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import space.gaia.bot.RunningBot;
import space.gaia.bot.rest.DiscordRest.Answer;
import space.gaia.bot.session.DiscordSession;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnAnyEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.fault.RestFault.Scope;
import space.gaia.workspace.GuildId;

/** What Discord's REST API does to a request, and what comes of it. */
@OnAnyEngine
class DiscordRestTest {

    private static final Logger log = LoggerFactory.getLogger(DiscordRestTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CHANNEL = "/channels/{channel_id}";

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedGuild lab = discord.guild("Lab", discord.user("ada"));
    private final SimulatedChannel general = lab.textChannel("general");
    private final GuildId guild = new GuildId(lab.id());
    private final String mongo;
    private RunningBot bot;

    DiscordRestTest(MongoEngine engine) {
        this.mongo = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/rest");
    }

    @BeforeEach
    void connect() {
        discord.bot().joins(lab);
        bot = RunningBot.start(
                discord, mongo, "gaia.discord.invalid-answers-pause", "3", "gaia.discord.invalid-answers-stop", "6");
        await().atMost(PATIENCE).until(() -> bot.health("discord").getStatus().equals(Status.UP));
    }

    @AfterEach
    void close() {
        bot.close();
        discord.close();
    }

    @Test
    void aRateLimitOfTheUserIsWaitedForAndCounted() throws Exception {
        discord.faults().rateLimitNext("GET", CHANNEL, 2, Scope.USER, Duration.ofSeconds(1));

        assertThat(ask(Urgency.CATCH_UP)).isInstanceOf(Answer.Objects.class);

        assertThat(invalid("429", "user")).isEqualTo(2);
        assertThat(bot.bean(InvalidAnswers.class).count()).isEqualTo(2);
        assertThat(sent("200")).isEqualTo(1);
        assertThat(sent("429")).isEqualTo(2);
    }

    @Test
    void aRateLimitThatOthersShareIsNotHeldAgainstUs() throws Exception {
        discord.faults().rateLimitNext("GET", CHANNEL, 4, Scope.SHARED, Duration.ofSeconds(1));

        assertThat(ask(Urgency.CATCH_UP)).isInstanceOf(Answer.Objects.class);

        assertThat(invalid("429", "shared")).isEqualTo(4);
        assertThat(bot.bean(InvalidAnswers.class).count()).isZero();
        assertThat(bot.health("discordRest").getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void theGlobalRateLimitHoldsBackAllRequests() throws Exception {
        discord.faults().rateLimitNext("GET", CHANNEL, 1, Scope.GLOBAL, Duration.ofSeconds(4));

        CompletableFuture<Answer> first = later(Urgency.EVENT);
        await().atMost(PATIENCE)
                .until(() -> bot.bean(RequestLimiter.class).held().isPositive());
        CompletableFuture<Answer> second = later(Urgency.INTERACTIVE);

        assertThat(first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(Answer.Objects.class);
        assertThat(second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(Answer.Objects.class);
        assertThat(invalid("429", "global")).isEqualTo(1);
    }

    @Test
    void aServerErrorIsAskedAgain() throws Exception {
        discord.faults().failNext("GET", CHANNEL, 2, 503);
        assertThat(ask(Urgency.CATCH_UP)).isInstanceOf(Answer.Objects.class);
        assertThat(sent("503")).isEqualTo(2);
        assertThat(retries()).isZero();

        discord.faults().failNext("GET", CHANNEL, 2, 500);
        assertThat(ask(Urgency.CATCH_UP)).isInstanceOf(Answer.Objects.class);
        assertThat(sent("500")).isEqualTo(2);
        assertThat(retries()).isEqualTo(2);
    }

    @Test
    void aServerErrorThatStaysIsToldAfterAFewTries() throws Exception {
        discord.faults().failNext("GET", CHANNEL, 100, 500);

        assertThat(ask(Urgency.CATCH_UP)).isEqualTo(new Answer.Failed("Discord answers with status 500"));

        assertThat(sent("500")).isEqualTo(3);
    }

    @Test
    void anAnswerThatEndsInItsMiddleIsAskedForAgain() throws Exception {
        discord.faults().malformNext("GET", CHANNEL, 2);

        assertThat(ask(Urgency.CATCH_UP)).isInstanceOf(Answer.Objects.class);

        assertThat(retries()).isEqualTo(2);
    }

    @Test
    void anAnswerThatDoesNotComeIsAskedForAgain() throws Exception {
        discord.faults().slowNext("GET", CHANNEL, 1, Duration.ofSeconds(15));

        assertThat(ask(Urgency.CATCH_UP)).isInstanceOf(Answer.Objects.class);

        assertThat(sent("NO_ANSWER")).isEqualTo(1);
    }

    @Test
    void aRefusalIsToldAsItIsAndNotRepeated() throws Exception {
        discord.faults().forbidNext("GET", CHANNEL, 1);

        assertThat(ask(Urgency.CATCH_UP)).isEqualTo(new Answer.Refused(403, 50013));
        assertThat(bot.bean(DiscordRest.class)
                        .one(Urgency.CATCH_UP, guild, Route.Channels.GET_CHANNEL.compile("1574956319096438786")))
                .isEqualTo(new Answer.Refused(404, 10003));

        assertThat(sent("403")).isEqualTo(1);
        assertThat(bot.bean(InvalidAnswers.class).count()).isEqualTo(1);
    }

    @Test
    void tooManyInvalidAnswersLetBackgroundWorkRestThenEverything() throws Exception {
        discord.faults().forbidNext("GET", CHANNEL, 100);
        for (int i = 0; i < 3; i++) {
            assertThat(ask(Urgency.BACKFILL)).isInstanceOf(Answer.Refused.class);
        }
        assertThat(ask(Urgency.BACKFILL)).isInstanceOf(Answer.Paused.class);
        assertThat(ask(Urgency.CATCH_UP)).isInstanceOf(Answer.Paused.class);
        assertThat(health()).containsEntry("state", "BACKGROUND_RESTS").containsKey("reason");

        for (int i = 0; i < 3; i++) {
            assertThat(ask(i == 0 ? Urgency.EVENT : Urgency.INTERACTIVE)).isInstanceOf(Answer.Refused.class);
        }
        assertThat(ask(Urgency.INTERACTIVE)).isInstanceOf(Answer.Paused.class);
        assertThat(health()).containsEntry("state", "ALL_REST").containsEntry("invalidAnswers", 6);
        assertThat(sent("403")).isEqualTo(6);
    }

    @Test
    void whenNothingMayBeAskedJdaAsksNothingEither() throws Exception {
        discord.faults().forbidNext("GET", CHANNEL, 6);
        for (int i = 0; i < 6; i++) {
            ask(Urgency.INTERACTIVE);
        }

        CompletableFuture<?> application = Objects.requireNonNull(
                        bot.bean(DiscordSession.class).shardOf(guild))
                .retrieveApplicationInfo()
                .submit();

        assertThat(application).failsWithin(PATIENCE);
        assertThat(bot.bean(MeterRegistry.class).find("gaia.discord.rest").timers())
                .noneMatch(
                        timer -> String.valueOf(timer.getId().getTag("route")).contains("oauth2"));
    }

    @Test
    void atFullPaceDiscordNeverSaysTooMany() throws Exception {
        List<SimulatedChannel> channels = IntStream.range(0, 60)
                .mapToObj(number -> lab.textChannel("channel-" + number))
                .toList();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        long started = System.nanoTime();
        for (int round = 0; round < 4; round++) {
            for (SimulatedChannel channel : channels) {
                Route.CompiledRoute history = Route.Messages.GET_MESSAGE_HISTORY
                        .compile(Long.toString(channel.id()))
                        .withQueryParams("limit", "100");
                answers.add(later(() -> bot.bean(DiscordRest.class).list(Urgency.BACKFILL, guild, history, null)));
            }
        }
        for (CompletableFuture<Answer> answer : answers) {
            assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(Answer.Objects.class);
        }
        log.info(
                "pages={} rate={}/s",
                answers.size(),
                (answers.size() - 1)
                        * 1000.0
                        / Duration.ofNanos(System.nanoTime() - started).toMillis());

        assertThat(discord.rest().invalidRequests()).isZero();
        assertThat(bot.bean(InvalidAnswers.class).count()).isZero();
    }

    private Map<String, Object> health() {
        Health health = bot.health("discordRest");
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        return health.getDetails();
    }

    private Answer ask(Urgency urgency) throws InterruptedException {
        Route.CompiledRoute route = Route.Channels.GET_CHANNEL.compile(Long.toString(general.id()));
        return bot.bean(DiscordRest.class).one(urgency, guild, route);
    }

    private CompletableFuture<Answer> later(Urgency urgency) {
        return later(() -> ask(urgency));
    }

    private static CompletableFuture<Answer> later(Callable<Answer> question) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private double invalid(String status, String scope) {
        Counter counter = bot.bean(MeterRegistry.class)
                .find("gaia.discord.rest.invalid")
                .tags("status", status, "scope", scope)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private long sent(String outcome) {
        Timer timer = bot.bean(MeterRegistry.class)
                .find("gaia.discord.rest")
                .tags("route", "GET channels/{id}", "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private double retries() {
        return bot.bean(MeterRegistry.class)
                .get("gaia.discord.rest.retries")
                .counter()
                .count();
    }
}
