package space.gaia.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.UserId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.saved.SavedMessages;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.HistoryDepth;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.Selection;
import space.gaia.workspace.server.ServerLinks;
import space.gaia.workspace.stream.StreamId;

/** A channel that is hidden at Discord, at every address at which something of it is told. */
class HiddenChannelApiTest extends ApiTest {
    private static final long OPEN = 200_000_000_000_000_001L;
    private static final long HR = 200_000_000_000_000_002L;
    private static final long THREAD = 200_000_000_000_000_003L;
    private static final long MESSAGE = 300_000_000_000_000_001L;
    private static final long IN_THREAD = 300_000_000_000_000_002L;
    private static final long ANSWER = 300_000_000_000_000_003L;
    private static final long ADA = 1_001;
    private static final List<Map<String, ?>> HIDDEN =
            List.of(Map.of("id", Long.toString(GUILD), "type", 0, "allow", "0", "deny", "1024"));

    /** Each of these is there for who reads the channel, and a 404 for who does not. */
    private static final List<String> ALONE = List.of(
            "/channels/%d".formatted(HR),
            "/channels/%d".formatted(THREAD),
            "/channels/%d/threads".formatted(HR),
            "/channels/%d/messages".formatted(HR),
            "/channels/%d/messages".formatted(THREAD),
            "/channels/%d/pins".formatted(HR),
            "/channels/%d/coverage".formatted(HR),
            "/messages/%d?channel=%d".formatted(MESSAGE, HR),
            "/messages/%d?channel=%d&removed=include".formatted(MESSAGE, HR),
            "/messages/%d?channel=%d".formatted(IN_THREAD, THREAD),
            "/messages/%d/revisions?channel=%d".formatted(MESSAGE, HR),
            "/messages/%d/reactions?channel=%d".formatted(MESSAGE, HR),
            "/messages/%d/votes?channel=%d".formatted(MESSAGE, HR));

    /** Without a bot's token what is there is a 503, and what is not a 404. */
    private static final String FILE = "/messages/%d/attachments/77?channel=%d".formatted(MESSAGE, HR);

    /** These are there for everyone, with and without what is of the channel. */
    private static final List<String> LISTS = List.of(
            "/channels",
            "/channels?server=%d".formatted(GUILD),
            "/saved",
            "/changes",
            "/discord/servers/%d/coverage".formatted(GUILD),
            "/channels/%d/messages".formatted(OPEN));

    private RestTestClient admin;

    @BeforeEach
    void aHiddenChannelOfWhichEverythingIsArchived() {
        admin = as(tokenFor(new NewToken("admin", AccessRole.ADMIN, Set.of(acme), null, null)));
        stage.channel(OPEN, 0, "name", "general", "parent_id", null);
        stage.channel(HR, 0, "name", "salaries", "parent_id", null);
        stage.channel(THREAD, 11, "name", "salaries of may", "parent_id", Long.toString(HR));
        stage.message(
                HR,
                MESSAGE,
                ADA,
                "of the salaries",
                "pinned",
                true,
                "attachments",
                List.of(Map.of(
                        "id",
                        "77",
                        "filename",
                        "salaries.pdf",
                        "url",
                        "https://cdn.discordapp.com/attachments/%d/77/salaries.pdf".formatted(HR))),
                "poll",
                Map.of(
                        "question", Map.of("text", "salaries?"),
                        "answers", List.of(Map.of("answer_id", 1, "poll_media", Map.of("text", "more")))));
        stage.reacted(HR, MESSAGE, "👍", ADA);
        stage.voted(HR, MESSAGE, 1, ADA);
        stage.message(THREAD, IN_THREAD, ADA, "the salaries of may");
        stage.message(
                OPEN,
                ANSWER,
                ADA,
                "an answer",
                "type",
                19,
                "message_reference",
                Map.of("channel_id", Long.toString(HR), "message_id", Long.toString(MESSAGE)));
        context.getBean(SavedMessages.class)
                .save(new MessageKey(acme, new ChannelId(HR), new MessageId(MESSAGE)), new UserId(ADA));
        CoverageLedger ledger = context.getBean(CoverageLedger.class);
        for (long channel : List.of(OPEN, HR)) {
            ledger.change(
                    stream(),
                    new ChannelId(channel),
                    covered -> covered.live(1_000, null, 1).proven(1, 1_000, Instant.now(), 0, Instant.EPOCH));
        }
    }

    @Test
    void itIsThereForEveryoneAsLongAsItIsOpen() {
        isThereFor(admin);
        isThereFor(client);
    }

    @Test
    void withoutAWordOnItItIsForNobody() {
        hide();

        isNotThereFor(admin);
        isNotThereFor(client);
        assertThat(body(admin, "/discord/servers/" + GUILD))
                .contains("\"awaiting_audience\":[\"%d\"]".formatted(HR))
                .doesNotContain("salaries");
        assertThat(body(client, "/discord/servers/" + GUILD)).doesNotContain(Long.toString(HR));
    }

    @Test
    void whatIsForAdminsIsForThemAndNobodyElse() {
        hide();
        isFor(Audience.ADMINS);

        isThereFor(admin);
        isNotThereFor(client);
    }

    @Test
    void whatIsForTheWorkspaceIsForItsMembers() {
        hide();
        isFor(Audience.WORKSPACE);

        isThereFor(client);
    }

    private void isThereFor(RestTestClient reader) {
        ALONE.forEach(path -> assertThat(status(reader, path)).as(path).isEqualTo(200));
        assertThat(status(reader, FILE)).isNotEqualTo(404);
        LISTS.forEach(path -> assertThat(body(reader, path)).as(path).contains(Long.toString(HR)));
        assertThat(body(reader, "/channels/%d/messages".formatted(OPEN))).contains("of the salaries");
        assertThat(body(reader, "/discord/servers/%d/sync".formatted(GUILD))).contains("\"channels\":2");
    }

    private void isNotThereFor(RestTestClient reader) {
        ALONE.forEach(path -> assertThat(status(reader, path)).as(path).isEqualTo(404));
        assertThat(status(reader, FILE)).isEqualTo(404);
        LISTS.forEach(path -> assertThat(body(reader, path)).as(path).doesNotContain("salaries"));
        assertThat(body(reader, "/people?server=%d".formatted(GUILD)))
                .contains("user" + ADA)
                .doesNotContain("salaries");
        assertThat(body(reader, "/channels")).doesNotContain(Long.toString(HR)).doesNotContain(Long.toString(THREAD));
        assertThat(body(reader, "/saved")).isEqualTo("[]");
        assertThat(body(reader, "/changes"))
                .contains("\"state\":\"hidden\"")
                .doesNotContain("\"id\":\"%d\"".formatted(MESSAGE))
                .doesNotContain(Long.toString(IN_THREAD));
        assertThat(body(reader, "/discord/servers/%d/coverage".formatted(GUILD)))
                .doesNotContain(Long.toString(HR));
        assertThat(body(reader, "/discord/servers/%d/sync".formatted(GUILD))).contains("\"channels\":1");
    }

    private void hide() {
        stage.channel(HR, 0, "name", "salaries", "parent_id", null, "permission_overwrites", HIDDEN);
    }

    private void isFor(Audience audience) {
        LinkedServers servers = new LinkedServers(databases.getMongoDatabase(), Clock.systemUTC());
        LinkedServer before = servers.find(stream()).orElseThrow();
        ChannelId hr = new ChannelId(HR);
        Selection selection = new Selection(
                new ChannelChoice.All(Set.of(), Set.of(hr)), Map.of(hr, audience), false, HistoryDepth.all());
        assertThat(new ServerLinks(servers).change(before, selection)).isPresent();
    }

    private StreamId stream() {
        return new StreamId(acme, new GuildId(GUILD));
    }

    private static int status(RestTestClient reader, String path) {
        return reader.get()
                .uri("/api/v1" + path)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private static String body(RestTestClient reader, String path) {
        var result = reader.get().uri("/api/v1" + path).exchange().expectBody().returnResult();
        assertThat(result.getStatus().value()).as(path).isEqualTo(200);
        byte[] content = result.getResponseBodyContent();
        return new String(content == null ? new byte[0] : content, UTF_8);
    }
}
