package space.gaia.simulator;

import java.util.concurrent.CountDownLatch;
import space.gaia.simulator.world.Permission;

/** The simulator by itself, for clients in any language. {@code --help} tells its options. */
public final class SimulatorMain {
    private static final String HELP = """
            Usage: SimulatorMain [--port N] [--token TOKEN] [--bot NAME] [--guild NAME] [--fast]
              --port N       the loopback port for everything (default 4000; 0: a free one)
              --token TOKEN  the bot's token (default: a random one)
              --bot NAME     the bot's name (default: Gaia)
              --guild NAME   the server that is there from the start (default: Lovelace Lab)
              --fast         no limit on how fast sessions start
            """;

    private SimulatorMain() {}

    /** Starts, prints where everything is, and runs until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        // Before the first logger is made. As a plain logback.xml it would be every application's that has this module.
        System.setProperty("logback.configurationFile", "space/gaia/simulator/standalone-logback.xml");
        CommandLine line;
        try {
            line = CommandLine.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(HELP);
            return;
        }
        if (line.help()) {
            System.out.print(HELP);
            return;
        }
        try (var discord = DiscordSimulator.start(line.options())) {
            System.out.print(welcome(discord, seed(discord, line.guild())));
            new CountDownLatch(1).await();
        }
    }

    /** A small server to begin with. */
    static SimulatedGuild seed(DiscordSimulator discord, String name) {
        var ada = discord.user("ada");
        var charles = discord.user("charles");
        var guild = discord.guild(name, ada);
        charles.joins(guild);
        var general = guild.textChannel("general");
        guild.textChannel("engines");
        discord.bot()
                .joins(guild, Permission.DEFAULT | Permission.MANAGE_MESSAGES.bit() | Permission.MANAGE_THREADS.bit());
        general.send(ada, "Welcome to " + name + ".");
        general.send(charles, "The engine is warming up.");
        return guild;
    }

    static String welcome(DiscordSimulator discord, SimulatedGuild guild) {
        var channels = new StringBuilder();
        discord.world()
                .channels()
                .all(0, guild.id())
                .forEach(channel -> channels.append("  #%-12s %s%n"
                        .formatted(
                                channel.path("name").asString(),
                                channel.path("id").asString())));
        return """
                The Discord simulator is up.
                  REST           %s
                  gateway        %s
                  control        %s/control/v1
                  bot token      %s
                  application    %d
                  guild          %s (%d)
                %s""".formatted(
                        discord.apiBaseUrl(),
                        discord.gatewayUrl(),
                        discord.baseUrl(),
                        discord.bot().token(),
                        discord.bot().applicationId(),
                        guild.json().path("name").asString(),
                        guild.id(),
                        channels);
    }
}
