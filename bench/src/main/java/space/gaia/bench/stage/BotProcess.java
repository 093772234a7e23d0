package space.gaia.bench.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import space.gaia.simulator.DiscordSimulator;

/** The bot in a JVM of its own, so that its CPU is told apart from the simulator's. It ends with its standard input. */
public final class BotProcess implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(30);

    private final Process process;

    private BotProcess(Process process) {
        this.process = process;
    }

    public static BotProcess start(DiscordSimulator discord, String mongo) throws IOException {
        return new BotProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlogback.configurationFile=space/gaia/bench/logback.xml",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        BotProcess.class.getName(),
                        discord.apiBaseUrl(),
                        discord.gatewayUrl(),
                        discord.bot().token(),
                        mongo)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Arguments: REST's address, the gateway's, token, MongoDB's. */
    static void main(String[] arguments) throws IOException {
        try (ServiceUnderTest _ = ServiceUnderTest.start(List.of(
                "--gaia.roles=bot",
                "--gaia.discord.api-url=" + arguments[0],
                "--gaia.discord.gateway-url=" + arguments[1],
                "--gaia.discord.token=" + arguments[2],
                "--spring.mongodb.uri=" + arguments[3]))) {
            while (System.in.read() >= 0) {
                // Until whoever started it is done, or gone.
            }
        }
        System.exit(0);
    }

    /** The processor time that it took so far. */
    public Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the bot's process is gone"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
