package space.gaia.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;

class RestFaultsTest {
    private static final String MESSAGES = "/channels/{channel_id}/messages";

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatedChannel general;

    @BeforeEach
    void aServerWithTheBot() {
        var lab = discord.guild("Lab", discord.user("ada"));
        general = lab.textChannel("general");
        discord.bot().joins(lab);
    }

    @AfterEach
    void close() {
        http.close();
        discord.close();
    }

    @Test
    void anAnswerThatIsLostLeavesWhatTheRequestDid() throws Exception {
        discord.faults().loseAnswerOfNext("POST", MESSAGES, 1, 502);

        assertThat(post("said all the same").statusCode()).isEqualTo(502);

        assertThat(read().body()).contains("said all the same");
        assertThat(discord.faults().count(FaultKind.SERVER_ERROR)).isEqualTo(1);
    }

    @Test
    void aRequestThatFailsLeavesNothing() throws Exception {
        discord.faults().failNext("POST", MESSAGES, 1, 503);

        assertThat(post("never said").statusCode()).isEqualTo(503);

        assertThat(read().body()).doesNotContain("never said");
    }

    @Test
    void aPermissionTakenAwayIsRefusedOnceAndThenThereAgain() throws Exception {
        discord.faults().forbidNext("GET", MESSAGES, 1);

        HttpResponse<String> refused = read();

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("50013");
        assertThat(read().statusCode()).isEqualTo(200);
    }

    @Test
    void aMalformedAnswerEndsInTheMiddleOfItsJson() throws Exception {
        post("something to read");
        String whole = read().body();
        discord.faults().malformNext("GET", MESSAGES, 1);

        String broken = read().body();

        assertThat(broken).hasSizeLessThan(whole.length());
        assertThat(whole).startsWith(broken);
    }

    @Test
    void aSlowAnswerIsTheSameAnswerLater() throws Exception {
        discord.faults().slowNext("GET", MESSAGES, 1, Duration.ofMillis(200));
        long before = System.nanoTime();

        assertThat(read().statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(discord.faults().count(FaultKind.LATENCY)).isEqualTo(1);
    }

    private HttpResponse<String> post(String text) throws Exception {
        return send("POST", "{\"content\":\"%s\"}".formatted(text));
    }

    private HttpResponse<String> read() throws Exception {
        return send("GET", "");
    }

    private HttpResponse<String> send(String method, String body) throws Exception {
        URI address = URI.create(discord.apiBaseUrl() + "channels/" + general.id() + "/messages");
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bot " + discord.bot().token())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
