package space.gaia.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulator serves discord.js, which nobody here wrote. Needs node, and npm with a registry or the modules that
 * {@code .ci/run} installs.
 */
class DiscordJsTest {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordJsTest.class);
    private static final Path CLIENT = Path.of("clients", "discordjs");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void discordJsLogsInReceivesSendsPagesRunsACommandAndResumes() throws Exception {
        requireModules();
        try (var discord = DiscordSimulator.start(SimulatorOptions.defaults().withControl())) {
            var run = run(List.of("node", "bot.mjs", discord.baseUrl()));
            assertThat(run.exit).as(run.output).isZero();
            assertThat(run.output)
                    .contains(
                            "logged in",
                            "has its guilds and channels",
                            "received a message",
                            "sent a message",
                            "followed a reaction, an edit and a deletion",
                            "paged the history",
                            "fetched the members",
                            "ran a slash command",
                            "resumed after a cut",
                            "done");
        }
    }

    private static void requireModules() throws IOException, InterruptedException {
        if (run(List.of("node", "--version")).exit != 0) {
            skip("node is not installed");
        }
        if (Files.isDirectory(CLIENT.resolve("node_modules").resolve("discord.js"))) {
            return;
        }
        var install = run(List.of("npm", "ci", "--no-progress"));
        if (install.exit != 0) {
            skip("npm ci failed: " + install.output);
        }
    }

    private static void skip(String why) {
        LOG.warn("SKIPPED, discord.js was not tried against the simulator: {}", why);
        abort(why);
    }

    private static Run run(List<String> command) throws IOException, InterruptedException {
        var log = Files.createTempFile("discordjs", ".log");
        try {
            var process = new ProcessBuilder(command)
                    .directory(CLIENT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return new Run(-1, "took longer than " + PATIENCE + "\n" + Files.readString(log));
            }
            return new Run(process.exitValue(), Files.readString(log));
        } catch (IOException e) {
            return new Run(-1, String.valueOf(e.getMessage()));
        } finally {
            Files.delete(log);
        }
    }

    private record Run(int exit, String output) {}
}
