package space.gaia.bench.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The app as a process of its own, which may be killed and started again on the same port and data. */
final class AppProcess implements AutoCloseable {
    private static final Pattern EMBEDDED = Pattern.compile("MongoDB: an imitation .* at (mongodb://[^/\\s]+/)");
    private static final long STOP_SECONDS = 40;

    private final PackagedApp app;
    private final Path directory;
    private final Path log;
    private final List<String> arguments;
    private final String token = UUID.randomUUID() + "-" + UUID.randomUUID();
    private final int port = freePort();
    private final Thread hook = new Thread(this::destroy, "kill-the-app");
    private @Nullable Process process;
    private long logged;
    private int starts;

    /** @param more arguments beside the port, the token and the data */
    AppProcess(PackagedApp app, Path directory, Path log, List<String> more) {
        this.app = app;
        this.directory = directory;
        this.log = log;
        this.arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--gaia.admin-token=" + token,
                "--gaia.data=" + directory.resolve("data"),
                "--gaia.mongod-download=false",
                "--spring.main.banner-mode=off"));
        arguments.addAll(more);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts it, unless it runs. */
    synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            Files.createDirectories(directory);
            logged = Files.exists(log) ? Files.size(log) : 0;
            ProcessBuilder builder = new ProcessBuilder(app.command(arguments))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // Nothing of this machine's: no settings, and no mongod on a PATH.
            builder.environment().clear();
            process = builder.start();
            starts++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does; returns when it is gone. */
    synchronized void kill() {
        destroy();
        process = null;
    }

    private void destroy() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    /** Whether it runs, or was killed here; false: it ended by itself. */
    synchronized boolean isAsWished() {
        return process == null || process.isAlive();
    }

    synchronized int exitValue() {
        return process == null || process.isAlive() ? 0 : process.exitValue();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String token() {
        return token;
    }

    Path log() {
        return log;
    }

    int starts() {
        return starts;
    }

    /** Where the database inside this run of the app listens, as the app says; empty: it says nothing yet. */
    synchronized Optional<String> embeddedDatabase() {
        if (process == null) {
            return Optional.empty();
        }
        try {
            byte[] all = Files.readAllBytes(log);
            int from = (int) Math.min(logged, all.length);
            Matcher line = EMBEDDED.matcher(new String(all, from, all.length - from, StandardCharsets.UTF_8));
            return line.find() ? Optional.of(line.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it in order, and kills it when that takes too long. */
    @Override
    public synchronized void close() {
        Process running = process;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    destroy();
                }
            } catch (InterruptedException e) {
                destroy();
                Thread.currentThread().interrupt();
            }
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
