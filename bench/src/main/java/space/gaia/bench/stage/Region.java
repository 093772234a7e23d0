package space.gaia.bench.stage;

import java.util.ArrayList;
import java.util.List;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedBot;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;

/** As many servers as one shard has: each with channels and roles, and nobody but its owner and the bot. */
public record Region(List<SimulatedGuild> guilds, List<SimulatedChannel> channels) {

    /** Builds them; nobody is connected yet. */
    public static Region build(DiscordSimulator discord, SimulatedBot bot, int guilds, int channels, int roles) {
        SimulatedUser owner = discord.user("owner");
        Region all = new Region(new ArrayList<>(guilds), new ArrayList<>(guilds * channels));
        for (int g = 0; g < guilds; g++) {
            SimulatedGuild guild = discord.guild("Server " + g, owner);
            for (int r = 0; r < roles; r++) {
                guild.role("role-" + r);
            }
            for (int c = 0; c < channels; c++) {
                all.channels.add(guild.textChannel("channel-" + c));
            }
            bot.joins(guild);
            all.guilds.add(guild);
        }
        return all;
    }
}
