package space.gaia.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Who lives in the demo server and what they say: {@code demo.json}. */
record DemoScript(
        String server,
        String unlinked,
        String workspace,
        Instant since,
        List<Person> people,
        List<Channel> channels,
        Thread thread,
        Poll poll,
        List<String> emojis) {

    record Person(String username, String name, @Nullable String nick) {}

    record Channel(String name, String topic, List<String> lines) {}

    record Thread(String channel, String name, String opening, List<String> lines) {}

    record Poll(String channel, String question, List<String> answers) {}

    static DemoScript read() {
        try (InputStream json = Objects.requireNonNull(DemoScript.class.getResourceAsStream("/demo.json"))) {
            return JsonMapper.builder().build().readValue(json, DemoScript.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
