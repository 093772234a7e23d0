package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.world.Permission;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.permission.Overwrite;
import space.gaia.workspace.permission.Permissions;
import space.gaia.workspace.server.Audiences;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;

/** What a channel that leaves the choice leaves behind: readers can tell from it that it is closed, and nothing more. */
@OnEveryEngine
class ClosedChannelsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel work = lab.category("Work");
    private final SimulatedChannel home = lab.category("Home");
    private final SimulatedChannel general = lab.textChannel("general");
    private final SimulatedChannel lobby = lab.textChannel("lobby");
    private final StreamId stream = new StreamId(RunningBot.ACME, new GuildId(lab.id()));
    private final String uri;
    private final MongoDatabase database;
    private final LinkedServers servers;
    private @Nullable RunningBot bot;

    ClosedChannelsTest(MongoEngine engine, MongoClient client) {
        String name = "closed-" + UUID.randomUUID().toString().substring(0, 8);
        this.database = client.getDatabase(name);
        this.servers = new LinkedServers(database, Clock.systemUTC());
        this.uri = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/" + name);
    }

    @BeforeEach
    void aChannelInACategory() {
        general.move(work);
        discord.bot().joins(lab);
        general.send(ada, "hello");
    }

    @AfterEach
    void close() {
        if (bot != null) {
            bot.close();
        }
        discord.close();
        database.drop();
    }

    @Test
    void ofAChannelThatIsHiddenTheOverwritesAreWrittenAndNothingElse() {
        begin(ChannelChoice.all());

        general.hideFromEveryone();
        general.rename("layoffs");
        general.send(ada, "while it is closed");
        lobby.send(ada, "after that");

        until(() -> assertThat(messages()).contains("after that"));
        assertThat(isOpen()).isFalse();
        assertThat(channel().toString()).doesNotContain("layoffs");
        assertThat(messages()).doesNotContain("while it is closed");
        general.overwrite(lab.everyone(), 0, 0);
        // It is everybody's again, with all that was written there.
        until(() -> assertThat(messages()).contains("while it is closed"));
        assertThat(isOpen()).isTrue();
        assertThat(channel().toString()).contains("layoffs");
    }

    @Test
    void aChannelThatIsHiddenWhileTheBotIsAwayIsFoundHidden() {
        begin(ChannelChoice.all());
        Objects.requireNonNull(bot).close();

        general.hideFromEveryone();
        general.rename("layoffs");
        bot = RunningBot.start(discord, uri);

        until(() -> assertThat(isOpen()).isFalse());
        assertThat(channel().toString()).doesNotContain("layoffs");
    }

    @Test
    void aChannelThatMovesOutOfTheChosenCategoryIsKnownToBeElsewhere() {
        begin(new ChannelChoice.Categories(Set.of(new ChannelId(work.id())), Set.of(), Set.of()));

        general.move(home);

        until(() -> assertThat(channel().getLong("parent")).isEqualTo(home.id()));
    }

    @Test
    void whatEveryoneMayDoInTheServerIsKeptWithTheLink() {
        begin(ChannelChoice.all());
        until(() -> assertThat(audiences().everyone()).isEqualTo(new Permissions(Permission.DEFAULT)));
        long before = audiences().number();

        lab.everyone().permissions(Permission.SEND_MESSAGES.bit());

        until(() -> assertThat(audiences().everyone()).isEqualTo(new Permissions(Permission.SEND_MESSAGES.bit())));
        assertThat(audiences().number()).isGreaterThan(before);
    }

    private void begin(ChannelChoice choice) {
        servers.link(stream, "?", null, "ada", choice);
        bot = RunningBot.start(discord, uri);
        until(() ->
                assertThat(database.getCollection("messages").countDocuments()).isEqualTo(1));
    }

    private Document channel() {
        return Objects.requireNonNull(database.getCollection("channels")
                .find(new Document("channel", general.id()))
                .first());
    }

    private String messages() {
        return String.join(
                " ",
                database.getCollection("messages").find().map(Document::toJson).into(new ArrayList<>()));
    }

    private boolean isOpen() {
        return audiences().isOpen(stream.guild(), Overwrite.of(channel().get("body", Document.class)));
    }

    private Audiences audiences() {
        return servers.find(stream).orElseThrow().audiences();
    }

    private static void until(ThrowingRunnable assertion) {
        Eventually.until(PATIENCE, assertion);
    }
}
