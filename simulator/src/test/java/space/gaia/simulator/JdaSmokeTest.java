package space.gaia.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
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
    }

    @Test
    void aBotLogsInAndReceivesWhatIsWritten() {
        assertThat(jda.getGuilds()).extracting(guild -> guild.getName()).containsExactly("Lab");

        general.send(ada, "hello");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received).containsExactly("ada: hello"));
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
