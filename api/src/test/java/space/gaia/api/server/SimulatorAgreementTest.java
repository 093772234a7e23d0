package space.gaia.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedRole;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.permission.Membership;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who sees and reads what is computed as the simulator does, by its own reading of Discord's documents. */
class SimulatorAgreementTest {

    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};
    private static final int SERVERS = 60;
    private static final List<Permission> SOME = List.of(
            Permission.VIEW_CHANNEL,
            Permission.READ_MESSAGE_HISTORY,
            Permission.CONNECT,
            Permission.MANAGE_GUILD,
            Permission.ADMINISTRATOR);

    @Test
    void everyChannelOfManyServersIsReadByTheSamePeople() {
        int readable = 0;
        int closed = 0;
        try (DiscordSimulator discord = DiscordSimulator.start()) {
            for (int seed = 0; seed < SERVERS; seed++) {
                Random dice = new Random(seed);
                SimulatedUser owner = discord.user("owner" + seed);
                SimulatedGuild guild = discord.guild("Server " + seed, owner);
                List<SimulatedUser> people = people(discord, guild, dice, seed);
                List<SimulatedChannel> channels = channels(guild, people, dice);
                people.add(owner);
                for (SimulatedUser person : people) {
                    GuildView view = view(discord, guild, channels, person);
                    for (SimulatedChannel channel : channels) {
                        boolean expected = reads(discord, channel, person);
                        assertThat(view.personReads(view.channel(new ChannelId(channel.id()))
                                        .orElseThrow()))
                                .as("seed %d, %s in %s", seed, person, channel)
                                .isEqualTo(expected);
                        readable += expected ? 1 : 0;
                        closed += expected ? 0 : 1;
                    }
                }
            }
        }
        assertThat(readable).isGreaterThan(200);
        assertThat(closed).isGreaterThan(200);
    }

    private static boolean reads(DiscordSimulator discord, SimulatedChannel channel, SimulatedUser person) {
        long may = discord.world().permissions().inChannel(channel.id(), person.id());
        boolean isVoice = channel.json().path("type").asInt() == 2;
        return Permission.VIEW_CHANNEL.in(may)
                && Permission.READ_MESSAGE_HISTORY.in(may)
                && (!isVoice || Permission.CONNECT.in(may));
    }

    private static List<SimulatedUser> people(DiscordSimulator discord, SimulatedGuild guild, Random dice, int seed) {
        List<SimulatedRole> roles = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            roles.add(guild.role("role " + i));
            roles.getLast().permissions(bits(dice, 2));
        }
        guild.everyone().permissions(bits(dice, 4));
        List<SimulatedUser> people = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SimulatedUser person = discord.user("person%dof%d".formatted(i, seed));
            person.joins(guild);
            roles.stream().filter(_ -> dice.nextBoolean()).forEach(role -> role.grantTo(person));
            people.add(person);
        }
        return people;
    }

    private static List<SimulatedChannel> channels(SimulatedGuild guild, List<SimulatedUser> people, Random dice) {
        List<SimulatedChannel> channels =
                List.of(guild.textChannel("text"), guild.voiceChannel("voice"), guild.forum("forum"));
        for (SimulatedChannel channel : channels) {
            channel.overwrite(guild.everyone(), bits(dice, 1), bits(dice, 1));
            for (SimulatedUser person : people) {
                if (dice.nextInt(3) == 0) {
                    channel.overwrite(person, bits(dice, 1), bits(dice, 1));
                }
            }
        }
        return channels;
    }

    /** Administrator is rare, or everything would be open. */
    private static long bits(Random dice, int most) {
        long bits = 0;
        for (int i = 0; i < most; i++) {
            Permission one = SOME.get(dice.nextInt(SOME.size()));
            if (one != Permission.ADMINISTRATOR || dice.nextInt(5) == 0) {
                bits |= one.bit();
            }
        }
        return bits;
    }

    private static GuildView view(
            DiscordSimulator discord, SimulatedGuild guild, List<SimulatedChannel> channels, SimulatedUser person) {
        GuildId id = new GuildId(guild.id());
        JsonNode member = discord.world().members().get(World.DISCORD, guild.id(), person.id());
        Membership membership = GuildJson.member(person.id(), map(member));
        return new GuildView(
                id,
                "",
                null,
                GuildJson.rules(id, map(guild.json())),
                GuildJson.channels(
                        channels.stream().map(channel -> map(channel.json())).toList()),
                membership,
                membership,
                Instant.now());
    }

    private static Map<String, @Nullable Object> map(JsonNode node) {
        return JsonMapper.shared().convertValue(node, MAP);
    }
}
