package space.gaia.bench.stage;

import java.util.ArrayList;
import java.util.List;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedBot;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;

/** Servers that are alike, with channels and people, and a bot of their own that lives in them. */
public final class Town {

    private final SimulatedBot bot;
    private final List<SimulatedGuild> guilds = new ArrayList<>();
    private final List<SimulatedChannel> channels = new ArrayList<>();
    private final List<SimulatedUser> people = new ArrayList<>();

    private Town(SimulatedBot bot) {
        this.bot = bot;
    }

    /** @param people how many of them there are in each server */
    public static Town build(DiscordSimulator discord, SimulatedBot bot, int guilds, int channels, int people) {
        Town town = new Town(bot);
        String name = bot.application().name().toLowerCase(java.util.Locale.ROOT);
        for (int i = 0; i < people; i++) {
            town.people.add(discord.user(name + "-" + i));
        }
        for (int i = 0; i < guilds; i++) {
            SimulatedGuild guild = discord.guild(name + " " + i, town.people.getFirst());
            for (SimulatedUser person : town.people.subList(1, people)) {
                person.joins(guild);
            }
            for (int c = 0; c < channels; c++) {
                town.channels.add(guild.textChannel("channel-" + c));
            }
            bot.joins(guild);
            town.guilds.add(guild);
        }
        return town;
    }

    public SimulatedBot bot() {
        return bot;
    }

    public List<SimulatedGuild> guilds() {
        return guilds;
    }

    /** All channels, those of the first server first. */
    public List<SimulatedChannel> channels() {
        return channels;
    }

    public List<SimulatedUser> people() {
        return people;
    }
}
