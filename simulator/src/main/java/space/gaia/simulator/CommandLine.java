package space.gaia.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import space.gaia.simulator.gateway.GatewayOptions;

/** What {@link SimulatorMain} was asked for. */
record CommandLine(SimulatorOptions options, String guild, boolean help) {
    private static final int PORT = 4000;
    private static final int LARGEST_PORT = 65_535;

    /** Reads {@code --name value}. What it does not know is an error, not ignored. */
    static CommandLine of(String... args) {
        Queue<String> rest = new ArrayDeque<>(List.of(args));
        var line = new CommandLine(SimulatorOptions.defaults().withPort(PORT).withControl(), "Lovelace Lab", false);
        while (!rest.isEmpty()) {
            line = line.with(rest.remove(), rest);
        }
        return line;
    }

    private CommandLine with(String name, Queue<String> rest) {
        return switch (name) {
            case "--help", "-h" -> new CommandLine(options, guild, true);
            case "--fast" -> with(options.withGateway(GatewayOptions.discord().withConcurrency(16, Duration.ZERO)));
            case "--port" -> with(options.withPort(port(value(name, rest))));
            case "--token" -> with(options.withBot(options.botName(), value(name, rest)));
            case "--bot" -> with(options.withBot(value(name, rest), options.botToken()));
            case "--guild" -> new CommandLine(options, value(name, rest), help);
            default -> throw new IllegalArgumentException("unknown option: " + name);
        };
    }

    private CommandLine with(SimulatorOptions changed) {
        return new CommandLine(changed, guild, help);
    }

    private static String value(String name, Queue<String> rest) {
        var value = rest.poll();
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return value;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= LARGEST_PORT) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below, as for a number that is no port
        }
        throw new IllegalArgumentException("--port is not a port: '%s'".formatted(text));
    }
}
