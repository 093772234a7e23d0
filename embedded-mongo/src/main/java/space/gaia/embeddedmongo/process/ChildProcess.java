package space.gaia.embeddedmongo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import space.gaia.embeddedmongo.EmbeddedMongoException;

/** One run of a server: its output goes to a file, so that a server that fails can be quoted. */
final class ChildProcess {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int LAST_WORDS = 400;

    private final String name;
    private final Process process;
    private final Path output;
    /** The server dies with this JVM, unless the JVM itself is killed. */
    private final Thread hook;

    private ChildProcess(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.hook = new Thread(this::terminate, "stop-" + name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static ChildProcess start(String name, List<String> command, Path output) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            return new ChildProcess(name, process, output);
        } catch (IOException e) {
            throw new EmbeddedMongoException("%s cannot be run: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Asks again and again until there is an answer; fails when the server is gone or the time is over. */
    <T> T await(String what, Duration limit, Supplier<Optional<T>> question) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (!process.isAlive()) {
                throw new EmbeddedMongoException(
                        "%s ended with exit code %d: %s".formatted(name, process.exitValue(), lastWords()));
            }
            if (System.nanoTime() > end) {
                throw new EmbeddedMongoException(
                        "%s did not %s within %d s: %s".formatted(name, what, limit.toSeconds(), lastWords()));
            }
            pause();
        }
    }

    String output() {
        try {
            return Files.exists(output) ? new String(Files.readAllBytes(output), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastWords() {
        String text = output().strip().replaceAll("\\s+", " ");
        return text.isEmpty()
                ? "it said nothing"
                : text.length() <= LAST_WORDS ? text : "…" + text.substring(text.length() - LAST_WORDS);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
        awaitExit();
        forgetHook();
    }

    void stop() {
        terminate();
        forgetHook();
    }

    private void terminate() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                awaitExit();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitExit() {
        process.onExit().join();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is shutting down already; the hook has nothing left to stop.
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL); // a child process tells nobody that it listens
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedMongoException("interrupted while waiting for " + name, e);
        }
    }
}
