package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.coverage.ServerCoverage;
import space.gaia.workspace.coverage.Sessions;
import space.gaia.workspace.stream.StreamId;

/** What the api tells of what is missing is what the ledger knows, and only to those who may see the channel. */
class CoverageApiTest extends ApiTest {
    private static final long GENERAL = 100_000_000_000_000_101L;
    private static final long RANDOM = 100_000_000_000_000_102L;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private StreamId stream;
    private CoverageLedger ledger;

    @BeforeEach
    void serverInSight() {
        stream = new StreamId(acme, new GuildId(GUILD));
        ledger = context.getBean(CoverageLedger.class);
        stage.channel(GENERAL, 0, "name", "general");
        stage.channel(RANDOM, 0, "name", "random");
        String session = acme + "/1";
        context.getBean(Sessions.class).began(session, NOON);
        context.getBean(Sessions.class).reached(session, NOON.plusSeconds(3600));
        ledger.changeServer(
                stream,
                server -> server.arrived(session, NOON)
                        .at(new ServerCoverage.Progress(1, 12, 1_150, 4.5, 90L, null, NOON)));
        ledger.change(
                stream,
                new ChannelId(GENERAL),
                channel -> channel.live(1_000, null, 1).proven(1, 1_000, NOON.plusSeconds(60), 0, Instant.EPOCH));
        ledger.change(
                stream,
                new ChannelId(RANDOM),
                channel -> channel.live(1_000, null, 1)
                        .proven(501, 1_000, NOON.plusSeconds(60), 0, Instant.EPOCH)
                        .missed(700, 710, GapReason.OVERFLOW, NOON, 3));
    }

    @Test
    void aServerSaysWhatIsMissingWhereAndHowLongTheRestTakes() {
        String answer = get("/api/v1/discord/servers/%d/coverage".formatted(GUILD));

        assertThat(answer)
                .contains(
                        "\"whole\":false",
                        "\"in_sight\":true",
                        "\"channels_waiting\":1",
                        "\"pages\":12",
                        "\"seconds_left\":90",
                        "\"reasons\":[\"NOT_YET\",\"OVERFLOW\"]");
    }

    @Test
    void aChannelSaysWhatIsProvenUpToWhenAndEachGap() {
        assertThat(get("/api/v1/channels/%d/coverage".formatted(RANDOM)))
                .contains(
                        "\"from\":\"1\",\"through\":\"500\"",
                        "\"from\":\"700\",\"through\":\"710\"",
                        "\"events_lost\":3",
                        // Proven in a session that came an hour far.
                        "\"verified_at\":\"2026-01-01T13:00:00Z\"");
        assertThat(get("/api/v1/channels/%d/coverage".formatted(GENERAL))).contains("\"whole\":true", "\"gaps\":[]");
    }

    @Test
    void whileFetchingRestsThatIsTheReason() {
        ledger.changeServer(
                stream,
                server -> server.at(new ServerCoverage.Progress(1, 12, 1_150, 0, null, GapReason.RATE_LIMITED, NOON)));

        assertThat(get("/api/v1/channels/%d/coverage".formatted(RANDOM)))
                .contains("RATE_LIMITED", "OVERFLOW")
                .doesNotContain("NOT_YET");
    }

    @Test
    void whoMayNotSeeAChannelHearsNothingOfIt() {
        client = as(tokenFor(
                new NewToken("general only", AccessRole.MEMBER, Set.of(acme), null, Set.of(new ChannelId(GENERAL)))));

        assertThat(get("/api/v1/discord/servers/%d/coverage".formatted(GUILD)))
                .contains(Long.toString(GENERAL))
                .doesNotContain(Long.toString(RANDOM));
        client.get()
                .uri("/api/v1/channels/%d/coverage".formatted(RANDOM))
                .exchange()
                .expectStatus()
                .isNotFound();
        client.get()
                .uri("/api/v1/discord/servers/%d/coverage".formatted(GUILD + 5))
                .exchange()
                .expectStatus()
                .isNotFound();
    }
}
