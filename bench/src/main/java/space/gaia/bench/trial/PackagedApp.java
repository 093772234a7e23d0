package space.gaia.bench.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The app as it is shipped, extracted, with a cache of its classes: it starts in a third of the time. */
final class PackagedApp {
    private static final long PREPARING_SECONDS = 180;

    /** Nothing answers there: enough to start and end. */
    private static final List<String> NOWHERE = List.of(
            "--gaia.discord.token=none",
            "--gaia.discord.api-url=http://127.0.0.1:9/api/v10/",
            "--gaia.discord.gateway-url=ws://127.0.0.1:9",
            "--gaia.mongod-download=false",
            "--server.port=0");

    private final Path directory;
    private final Path jar;

    private PackagedApp(Path directory, Path jar) {
        this.directory = directory;
        this.jar = jar;
    }

    /** Extracts the jar and starts it once to make the cache; both are done anew when the jar is. */
    static PackagedApp prepare(Path packaged, Path directory) {
        Path extracted = directory.resolve("app");
        PackagedApp app = new PackagedApp(extracted, extracted.resolve(packaged.getFileName()));
        try {
            if (!app.isOf(packaged)) {
                Trash.delete(extracted);
                Files.createDirectories(directory);
                run(
                        directory,
                        List.of(
                                java(),
                                "-Djarmode=tools",
                                "-jar",
                                packaged.toString(),
                                "extract",
                                "--destination",
                                extracted.toString()));
                app.train();
                Files.writeString(app.sign(), signOf(packaged));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return app;
    }

    private boolean isOf(Path packaged) throws IOException {
        return Files.exists(sign()) && Files.readString(sign()).equals(signOf(packaged));
    }

    /** Written last; the cache is of no use when the jar itself is touched after it. */
    private Path sign() {
        return directory.resolve("made-from");
    }

    private static String signOf(Path packaged) throws IOException {
        return "%s %d".formatted(Files.getLastModifiedTime(packaged), Files.size(packaged));
    }

    private void train() throws IOException {
        Path data = directory.resolve("training");
        List<String> command = new ArrayList<>(List.of(java(), "-XX:AOTCacheOutput=" + cache()));
        command.addAll(options());
        command.addAll(List.of("-Dspring.context.exit=onRefresh", "-jar", jar.toString(), "--gaia.data=" + data));
        command.addAll(NOWHERE);
        run(directory, command);
        Trash.delete(data);
    }

    /** How it is started with these arguments. */
    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.add("-XX:AOTCache=" + cache());
        command.addAll(options());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    private static List<String> options() {
        return List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");
    }

    private Path cache() {
        return directory.resolve("app.aot");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void run(Path directory, List<String> command) throws IOException {
        Path output = directory.resolve("preparing.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        Process process = builder.start();
        try {
            if (!process.waitFor(PREPARING_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("the packaged app could not be prepared: %s".formatted(last(output)));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String last(Path output) throws IOException {
        try (Stream<String> lines = Files.lines(output)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 10), all.size()));
        }
    }
}
