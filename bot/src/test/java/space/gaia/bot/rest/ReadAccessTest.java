package space.gaia.bot.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import net.dv8tion.jda.api.JDA;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import space.gaia.bot.RunningBot;
import space.gaia.bot.session.DiscordSession;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnAnyEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedRole;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.world.Permission;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;

/** What the bot may read, as the gateway told; each answer is also what Discord does when it is asked. */
@OnAnyEngine
class ReadAccessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long VIEW = Permission.VIEW_CHANNEL.bit();
    private static final long HISTORY = Permission.READ_MESSAGE_HISTORY.bit();

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel general = lab.textChannel("general");
    private final SimulatedChannel voice = lab.voiceChannel("voice");
    private final GuildId guild = new GuildId(lab.id());
    private final String mongo;
    private RunningBot bot;
    private ReadAccess access;

    ReadAccessTest(MongoEngine engine) {
        this.mongo = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/access");
    }

    @BeforeEach
    void connect() {
        discord.bot().joins(lab, VIEW | HISTORY);
        bot = RunningBot.start(discord, mongo);
        await().atMost(PATIENCE).until(() -> bot.health("discord").getStatus().equals(Status.UP));
        access = bot.bean(ReadAccess.class);
    }

    @AfterEach
    void close() {
        bot.close();
        discord.close();
    }

    @Test
    void overwritesOfTheBotAreFollowedBothWays() {
        until(general, Readability.READABLE);

        general.overwrite(discord.bot(), 0, VIEW);
        until(general, Readability.NO_VIEW_CHANNEL);

        general.overwrite(discord.bot(), VIEW, HISTORY);
        until(general, Readability.NO_READ_MESSAGE_HISTORY);

        general.overwrite(discord.bot(), VIEW | HISTORY, 0);
        until(general, Readability.READABLE);
    }

    @Test
    void rolesAreFollowedToo() {
        general.hideFromEveryone();
        SimulatedRole archivist = lab.role("archivist");
        general.overwrite(archivist, VIEW | HISTORY, 0);
        until(general, Readability.NO_VIEW_CHANNEL);

        archivist.grantTo(discord.bot());
        until(general, Readability.READABLE);

        archivist.takeFrom(discord.bot());
        until(general, Readability.NO_VIEW_CHANNEL);

        SimulatedRole boss = lab.role("boss", Permission.ADMINISTRATOR);
        boss.grantTo(discord.bot());
        until(general, Readability.READABLE);
    }

    @Test
    void theChatOfAVoiceChannelNeedsConnect() {
        voice.overwrite(discord.bot(), VIEW | HISTORY, Permission.CONNECT.bit());
        until(voice, Readability.NO_CONNECT);

        voice.overwrite(discord.bot(), VIEW | HISTORY | Permission.CONNECT.bit(), 0);
        until(voice, Readability.READABLE);
    }

    @Test
    void threadsAreReadAsTheirChannelAndPrivateOnesByTheirMembersOrManagers() {
        SimulatedChannel open = general.startThread(ada, "open");
        SimulatedChannel secret = general.startPrivateThread(ada, "secret");
        until(open, Readability.READABLE);
        assertThat(archived(secret, 12)).isEqualTo(Readability.NO_MANAGE_THREADS);

        secret.add(discord.bot());
        until(secret, Readability.READABLE);

        general.overwrite(discord.bot(), VIEW | HISTORY | Permission.MANAGE_THREADS.bit(), 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(archived(general, 12)).isEqualTo(Readability.READABLE));

        general.overwrite(discord.bot(), 0, HISTORY);
        until(open, Readability.NO_READ_MESSAGE_HISTORY);
        assertThat(archived(open, 11)).isEqualTo(Readability.NO_READ_MESSAGE_HISTORY);
    }

    @Test
    void whatIsNotThereIsToldApart() {
        assertThat(access.of(guild, new ChannelId(1))).isEqualTo(Readability.CHANNEL_UNKNOWN);
        assertThat(access.of(new GuildId(1), new ChannelId(1))).isEqualTo(Readability.GUILD_UNKNOWN);

        lab.unavailable();
        until(general, Readability.GUILD_UNAVAILABLE);

        lab.available();
        until(general, Readability.READABLE);

        lab.remove(discord.bot());
        until(general, Readability.GUILD_UNKNOWN);
        assertThat(Readability.values())
                .allSatisfy(each -> assertThat(each.sentence()).isNotBlank());
    }

    @Test
    void withoutASessionNothingIsKnown() {
        bot.bean(DiscordSession.class).stop();

        assertThat(access.of(guild, new ChannelId(general.id()))).isEqualTo(Readability.NOT_CONNECTED);
    }

    @Test
    void overwritesOfOthersAndRolesSurviveAFreshSession() {
        general.hideFromEveryone();
        SimulatedRole archivist = lab.role("archivist");
        archivist.grantTo(discord.bot());
        general.overwrite(archivist, VIEW | HISTORY, 0);
        voice.overwrite(discord.bot(), VIEW, HISTORY | Permission.CONNECT.bit());
        until(voice, Readability.NO_CONNECT);
        JDA before = shard();

        discord.faults().invalidSession(false);

        await().atMost(PATIENCE)
                .until(() -> shard() == before
                        && shard().getStatus() == JDA.Status.CONNECTED
                        && access.of(guild, new ChannelId(general.id())).isReadable());
        assertThat(access.of(guild, new ChannelId(voice.id()))).isEqualTo(Readability.NO_CONNECT);
    }

    private JDA shard() {
        return Objects.requireNonNull(bot.bean(DiscordSession.class).shardOf(guild));
    }

    private Readability archived(SimulatedChannel thread, int type) {
        return access.of(guild, new ChannelId(thread.id() + 1), new ChannelId(general.id()), type);
    }

    private void until(SimulatedChannel channel, Readability readability) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(access.of(guild, new ChannelId(channel.id())))
                        .isEqualTo(readability));
    }
}
