package space.gaia.embeddedmongo.imitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int ROUNDS = 3;
    private static final int WRITES_BEFORE_THE_KILL = 300;

    @TempDir
    private Path directory;

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereAfterIt() throws IOException {
        Path file = directory.resolve("imitation.mv");
        for (int round = 0; round < ROUNDS; round++) {
            int acknowledged = writeUntilKilled(file);

            assertEverythingIsThere(file, acknowledged);
        }
    }

    @Test
    void aWriteThatWasCutOffIsLeftOutAndTheOnesBeforeItStay() throws IOException {
        Path file = directory.resolve("imitation.mv");
        int acknowledged = writeUntilKilled(file);
        Path log = directory.resolve("imitation.mv.log");
        byte[] written = Files.readAllBytes(log);
        byte[] torn = Arrays.copyOf(written, written.length + 20);
        torn[written.length + 3] = 100;
        Files.write(log, torn);

        assertEverythingIsThere(file, acknowledged);
    }

    /** How many writes were acknowledged; one more may have been done. */
    private int writeUntilKilled(Path file) throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = writer.inputReader()) {
            int first = number(output);
            int last = first;
            while (last < first + WRITES_BEFORE_THE_KILL) {
                last = number(output);
            }
            // By its handle: the process itself would close the stream that is still to be read.
            writer.toHandle().destroyForcibly();
            String more = output.readLine();
            while (more != null && more.matches("\\d+")) {
                last = Math.max(last, Integer.parseInt(more));
                more = output.readLine();
            }
            writer.onExit().join();
            return last + 1;
        } finally {
            writer.destroyForcibly();
        }
    }

    private static int number(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.matches("\\d+")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new UncheckedIOException(new IOException("the writer ended by itself"));
        }
        return Integer.parseInt(line);
    }

    private static void assertEverythingIsThere(Path file, int acknowledged) {
        try (Imitation imitation = Imitation.onFile(file, 0, Clock.systemUTC());
                MongoClient client = MongoClients.create(imitation.engine().uri())) {
            MongoCollection<Document> messages = client.getDatabase("gaia").getCollection("messages");
            List<Document> found = messages.find().sort(Sorts.ascending("_id")).into(new ArrayList<>());
            List<Long> feed = messages.find(Filters.eq("stream", "s"))
                    .sort(Sorts.ascending("seq"))
                    .map(message -> message.getLong("seq"))
                    .into(new ArrayList<>());

            assertThat(found.size()).isBetween(acknowledged, acknowledged + 1);
            assertThat(found.subList(0, acknowledged))
                    .extracting(message -> message.getInteger("rev"))
                    .containsOnly(2);
            assertThat(found)
                    .extracting(message -> message.getInteger("_id"))
                    .isEqualTo(IntStream.range(0, found.size()).boxed().toList());
            assertThat(feed).isEqualTo(LongStream.range(0, found.size()).boxed().toList());
        }
    }
}
