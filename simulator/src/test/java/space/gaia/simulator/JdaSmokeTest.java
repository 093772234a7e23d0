package space.gaia.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator serves JDA, which knows nothing of it. */
class JdaSmokeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel general = lab.textChannel("general");
    private final List<String> received = new CopyOnWriteArrayList<>();
    private JDA jda;

    @BeforeEach
    void logIn() throws InterruptedException {
        discord.bot().joins(lab);
        discord.world().interactions().answers().patience(PATIENCE);
        jda = JDABuilder.createLight(discord.bot().token(), EnumSet.allOf(GatewayIntent.class))
                .setRestConfig(new RestConfig().setBaseUrl(discord.apiBaseUrl()))
                .setSessionController(new ConcurrentSessionController() {
                    @Override
                    public String getGateway() {
                        return discord.gatewayUrl();
                    }
                })
                .setMemberCachePolicy(MemberCachePolicy.NONE)
                .addEventListeners(new Listener())
                .build()
                .awaitReady();
    }

    @AfterEach
    void close() {
        jda.shutdownNow();
        discord.close();
    }

    private final class Listener extends ListenerAdapter {
        @Override
        public void onMessageReceived(MessageReceivedEvent event) {
            received.add(event.getAuthor().getName() + ": " + event.getMessage().getContentRaw());
        }

        @Override
        public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
            event.reply("linked by " + event.getOption("code", "", OptionMapping::getAsString))
                    .queue();
        }
    }

    @Test
    void aBotLogsInAndReceivesWhatIsWritten() {
        assertThat(jda.getGuilds()).extracting(guild -> guild.getName()).containsExactly("Lab");

        general.send(ada, "hello");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received).containsExactly("ada: hello"));
    }

    @Test
    void aBotRegistersACommandAndAnswersIt() {
        jda.upsertCommand(Commands.slash("link", "Links this server")
                        .addOption(OptionType.STRING, "code", "The code", true))
                .complete();

        var interaction = general.with(discord.bot()).command(ada, "link", Map.of("code", "abc"));

        var answer = interaction.awaitMessage(PATIENCE);
        assertThat(answer.path("content").asString()).isEqualTo("linked by abc");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received).contains("Gaia: linked by abc"));
    }

    @Test
    void aBotFollowsThreadsReactionsAndOutages() {
        var topic = general.send(ada, "a topic");
        var thread = general.startThread(ada, topic, "talk");
        general.react(ada, topic, "👍");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(jda.getThreadChannelById(thread.id())).isNotNull());
        thread.send(ada, "in the thread");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received).contains("ada: in the thread"));

        lab.unavailable();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jda.isUnavailable(lab.id())).isTrue());
        lab.available();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jda.getGuildById(lab.id())).isNotNull());
    }

    @Test
    void aBotSendsAndPagesTheHistory() {
        discord.bot().joins(lab);
        general.overwrite(discord.bot(), space.gaia.simulator.world.Permission.SEND_MESSAGES.bit(), 0);
        general.send(ada, "first");
        var channel = Objects.requireNonNull(jda.getTextChannelById(general.id()));

        channel.sendMessage("second").complete();

        assertThat(channel.getHistory().retrievePast(10).complete())
                .extracting(message -> message.getContentRaw())
                .containsExactly("second", "first");
    }
}
