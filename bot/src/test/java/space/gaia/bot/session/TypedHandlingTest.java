package space.gaia.bot.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.events.message.GenericMessageEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.handle.SocketHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import space.gaia.bot.RunningBot;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnAnyEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.workspace.GuildId;

/** Fails when an update of JDA changes what {@link TypedHandling} stands on. */
@OnAnyEngine
class TypedHandlingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel general = lab.textChannel("general");
    private final List<String> raw = new CopyOnWriteArrayList<>();
    private final List<GenericEvent> typed = new CopyOnWriteArrayList<>();
    private final String mongo;
    private RunningBot bot;
    private JDAImpl jda;

    TypedHandlingTest(MongoEngine engine) {
        this.mongo = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/typed");
    }

    @BeforeEach
    void connect() {
        discord.bot().joins(lab);
        bot = RunningBot.start(discord, mongo);
        await().atMost(PATIENCE).until(() -> bot.health("discord").getStatus().equals(Status.UP));
        jda = (JDAImpl) Objects.requireNonNull(bot.bean(DiscordSession.class).shardOf(new GuildId(lab.id())));
        jda.addEventListener((EventListener) event -> {
            switch (event) {
                case RawGatewayEvent payload -> raw.add(payload.getType());
                case GenericMessageEvent message -> typed.add(message);
                default -> {
                    // Not asked for here.
                }
            }
        });
    }

    @AfterEach
    void close() {
        bot.close();
        discord.close();
    }

    @Test
    void theMessageFamilyIsHandledByNobodyAndTheRestIsCaught() {
        Map<String, SocketHandler> handlers = jda.getClient().getHandlers();

        assertThat(handlers).containsKeys(TypedHandling.MESSAGE_FAMILY.toArray(String[]::new));
        handlers.forEach((type, handler) -> {
            if (TypedHandling.MESSAGE_FAMILY.contains(type)) {
                assertThat(handler).as(type).isInstanceOf(SocketHandler.NOPHandler.class);
            } else if (!type.equals("READY")) {
                assertThat(handler.getClass().getSimpleName()).as(type).isEqualTo("Caught");
            }
        });
        // An event of a message that JDA would still handle is one that an update of JDA has brought.
        assertThat(handlers.keySet())
                .filteredOn(type -> type.startsWith("MESSAGE_"))
                .hasSameElementsAs(TypedHandling.MESSAGE_FAMILY);
    }

    @Test
    void rawEventsOfMessagesComeOnceAndTypedOnesNever() {
        long message = general.send(ada, "hello");
        general.react(ada, message, "👍");
        general.edit(message, "hello again");

        await().atMost(PATIENCE).until(() -> raw.contains("MESSAGE_UPDATE"));
        assertThat(raw).containsExactly("MESSAGE_CREATE", "MESSAGE_REACTION_ADD", "MESSAGE_UPDATE");
        assertThat(typed).isEmpty();
    }

    @Test
    void aFaultOfJdaDoesNotSwallowTheRawEvent() {
        jda.getClient().getHandlers().put("CHANNEL_UPDATE", new SocketHandler(jda) {
            @Override
            protected @Nullable Long handleInternally(DataObject content) {
                throw new IllegalStateException("as an update of Discord's would bring it about");
            }
        });
        TypedHandling.reduce(jda);

        general.rename("lobby");

        await().atMost(PATIENCE).until(() -> raw.contains("CHANNEL_UPDATE"));
    }
}
