package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.server.ChannelChoice;

class ReadingApiTest extends ApiTest {
    private static final long GENERAL = 200_000_000_000_000_001L;
    private static final long RANDOM = 200_000_000_000_000_002L;
    private static final long FIRST = 300_000_000_000_000_000L;
    private static final long ADA = 1_001;
    private static final long BOB = 1_002;

    @BeforeEach
    void channels() {
        stage.channel(GENERAL, 0, "name", "general", "parent_id", null);
        stage.channel(RANDOM, 0, "name", "random", "parent_id", null);
    }

    @Test
    void theServersOfTheWorkspaceAreThere() {
        client.get()
                .uri("/api/v1/discord/servers")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].id")
                .isEqualTo(Long.toString(GUILD))
                .jsonPath("$[0].gaia.health.state")
                .isEqualTo("PENDING");
    }

    @Test
    void channelsComeWithoutThreadsAndOnlyThoseThatAreChosen() {
        long thread = 200_000_000_000_000_009L;
        stage.channel(thread, 11, "name", "a thread", "parent_id", Long.toString(GENERAL));
        assertThat(get("/api/v1/channels")).contains("general", "random").doesNotContain("a thread");

        stage(acme, GUILD, ChannelChoice.channels(Set.of(new ChannelId(GENERAL))));

        assertThat(get("/api/v1/channels?server=" + GUILD)).contains("general").doesNotContain("random");
        client.get().uri("/api/v1/channels/" + RANDOM).exchange().expectStatus().isNotFound();
        client.get().uri("/api/v1/channels/" + thread).exchange().expectStatus().isOk();
        client.get()
                .uri("/api/v1/channels/" + GENERAL + "/threads")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].id")
                .isEqualTo(Long.toString(thread));
    }

    @Test
    void aPageIsNewestFirstAndLinksToItsNeighbours() {
        for (int i = 1; i <= 5; i++) {
            stage.message(GENERAL, FIRST + i, ADA, "message " + i);
        }
        String path = "/api/v1/channels/" + GENERAL + "/messages";

        client.get()
                .uri(path + "?limit=2")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Link", "<%s?before=%d&limit=2>; rel=\"next\"".formatted(path, FIRST + 4))
                .expectHeader()
                .valueEquals("Cache-Control", "private, no-cache")
                .expectBody()
                .jsonPath("$[0].content")
                .isEqualTo("message 5")
                .jsonPath("$[0].author.username")
                .isEqualTo("user1001")
                .jsonPath("$[0].guild_id")
                .isEqualTo(Long.toString(GUILD))
                .jsonPath("$[0].gaia.state")
                .isEqualTo("shown")
                .jsonPath("$[1].content")
                .isEqualTo("message 4");
        assertThat(contents(path + "?before=%d&limit=2".formatted(FIRST + 4)))
                .containsExactly("message 3", "message 2");
        assertThat(contents(path + "?after=%d&limit=2".formatted(FIRST + 1))).containsExactly("message 3", "message 2");
        assertThat(contents(path + "?after=0&limit=2")).containsExactly("message 2", "message 1");
        assertThat(contents(path + "?around=%d&limit=3".formatted(FIRST + 3)))
                .containsExactly("message 4", "message 3", "message 2");
        assertThat(contents(path + "?at=2030-01-01T00:00:00Z&limit=1")).containsExactly("message 5");
        assertThat(contents(path + "?at=2015-01-01T00:00:00Z&limit=1")).containsExactly("message 1");
        assertThat(contents(path + "?at=2015-01-01T00:00:00Z&limit=2")).containsExactly("message 2", "message 1");
    }

    @Test
    void removedMessagesAreShownOnlyWhereAskedForAndWithoutContent() {
        stage.message(GENERAL, FIRST + 1, ADA, "stays");
        stage.message(GENERAL, FIRST + 2, ADA, "a secret");
        stage.removed(GENERAL, FIRST + 2);
        String path = "/api/v1/channels/" + GENERAL + "/messages";

        assertThat(contents(path)).containsExactly("stays");
        assertThat(get(path + "?removed=include"))
                .contains("\"state\":\"removed\"", "\"removed_at\":\"2026-03-01T13:00:00Z\"")
                .doesNotContain("a secret");
        String one = "/api/v1/messages/%d?channel=%d".formatted(FIRST + 2, GENERAL);
        client.get().uri(one).exchange().expectStatus().isNotFound();
        client.get().uri(one + "&removed=include").exchange().expectStatus().isOk();
    }

    @Test
    void aRemovedChannelAndItsMessagesAreNotThere() {
        stage.message(GENERAL, FIRST + 1, ADA, "hello");
        stage.channelRemoved(GENERAL);

        client.get()
                .uri("/api/v1/channels/" + GENERAL + "/messages")
                .exchange()
                .expectStatus()
                .isNotFound();
        client.get()
                .uri("/api/v1/messages/%d?channel=%d".formatted(FIRST + 1, GENERAL))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void aReplyCarriesItsMessageUntilThatIsRemoved() {
        stage.message(GENERAL, FIRST + 1, ADA, "a question");
        Map<String, Object> reference =
                Map.of("type", 0, "message_id", Long.toString(FIRST + 1), "channel_id", Long.toString(GENERAL));
        stage.message(GENERAL, FIRST + 2, BOB, "an answer", "type", 19, "message_reference", reference);
        String reply = "/api/v1/messages/%d?channel=%d".formatted(FIRST + 2, GENERAL);

        client.get()
                .uri(reply)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.referenced_message.content")
                .isEqualTo("a question")
                .jsonPath("$.referenced_message.author.username")
                .isEqualTo("user1001");

        stage.removed(GENERAL, FIRST + 1);

        assertThat(get(reply)).contains("\"referenced_message\":null").doesNotContain("a question");
    }

    @Test
    void pinsAreThePinnedMessages() {
        stage.message(GENERAL, FIRST + 1, ADA, "pinned", "pinned", true);
        stage.message(GENERAL, FIRST + 2, ADA, "not pinned");

        assertThat(contents("/api/v1/channels/" + GENERAL + "/pins")).containsExactly("pinned");
    }

    @Test
    void reactionsAreSummedUpAndListedByWhoGaveThem() {
        stage.message(GENERAL, FIRST + 1, ADA, "hello");
        stage.reacted(GENERAL, FIRST + 1, "👍", ADA, BOB);
        stage.reacted(GENERAL, FIRST + 1, "🎉", ADA);
        String reactions = "/api/v1/messages/%d/reactions?channel=%d".formatted(FIRST + 1, GENERAL);

        client.get()
                .uri("/api/v1/channels/" + GENERAL + "/messages")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].reactions.length()")
                .isEqualTo(2)
                .jsonPath("$[0].reactions[?(@.emoji.name=='👍')].count")
                .isEqualTo(2)
                .jsonPath("$[0].gaia.reactions_partial")
                .isEqualTo(false);
        client.get()
                .uri(reactions + "&limit=2")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("Link");
        client.get()
                .uri(uri -> uri.path("/api/v1/messages/" + (FIRST + 1) + "/reactions")
                        .queryParam("channel", GENERAL)
                        .queryParam("emoji", "👍")
                        .queryParam("limit", 1)
                        .build())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].user.username")
                .isEqualTo("user1001");
    }

    @Test
    void votesAreCountedAndListed() {
        Map<String, Object> poll = Map.of(
                "question", Map.of("text", "Lunch?"),
                "answers", List.of(Map.of("answer_id", 1, "poll_media", Map.of("text", "Soup"))));
        stage.message(GENERAL, FIRST + 1, ADA, "", "poll", poll);
        stage.voted(GENERAL, FIRST + 1, 1, ADA, BOB);

        client.get()
                .uri("/api/v1/messages/%d?channel=%d".formatted(FIRST + 1, GENERAL))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.poll.results.answer_counts[0].count")
                .isEqualTo(2)
                .jsonPath("$.poll.results.is_finalized")
                .isEqualTo(false)
                .jsonPath("$.gaia.votes_partial")
                .isEqualTo(false);
        client.get()
                .uri("/api/v1/messages/%d/votes?channel=%d&answer=1".formatted(FIRST + 1, GENERAL))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].answer_id")
                .isEqualTo(1)
                .jsonPath("$[1].user.id")
                .isEqualTo(Long.toString(BOB));
    }

    @Test
    void peopleAreListedAsTheServerShowsThem() {
        stage.message(GENERAL, FIRST + 1, ADA, "hello", "member", Map.of("nick", "Countess"));
        stage.message(GENERAL, FIRST + 2, BOB, "hello");

        client.get()
                .uri("/api/v1/people?limit=1&server=" + GUILD)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Link", "</api/v1/people?after=1001&limit=1&server=%d>; rel=\"next\"".formatted(GUILD))
                .expectBody()
                .jsonPath("$[0].user.username")
                .isEqualTo("user1001")
                .jsonPath("$[0].nick")
                .isEqualTo("Countess")
                .jsonPath("$[0].gaia.name")
                .isEqualTo("Countess");
    }

    @Test
    void changesComeOnceAndInOrderAndThenNoMore() {
        stage.message(GENERAL, FIRST + 1, ADA, "hello");
        stage.message(GENERAL, FIRST + 2, ADA, "bye");
        stage.removed(GENERAL, FIRST + 1);
        String all = get("/api/v1/changes?limit=100");

        assertThat(all)
                .contains("\"bye\"", "\"removed\"", "\"kind\":\"person\"", "\"more\":false")
                .doesNotContain("hello");
        String cursor = all.replaceAll("(?s).*\"cursor\":\"([^\"]*)\".*", "$1");
        assertThat(get("/api/v1/changes?after=" + cursor)).contains("\"changes\":[]");
        stage.message(GENERAL, FIRST + 3, ADA, "again");
        assertThat(get("/api/v1/changes?after=" + cursor)).contains("again").doesNotContain("bye");
    }

    @Test
    void aTokenForSomeChannelsSeesTheseAndTheirThreadsOnly() {
        stage.message(RANDOM, FIRST + 1, ADA, "not for you");
        stage.message(GENERAL, FIRST + 2, ADA, "for you");
        stage.channel(FIRST + 2, 11, "name", "a thread", "parent_id", Long.toString(GENERAL));
        client = as(
                tokenFor(new NewToken("some", AccessRole.MEMBER, Set.of(acme), null, Set.of(new ChannelId(GENERAL)))));

        assertThat(get("/api/v1/channels")).contains("general").doesNotContain("random");
        assertThat(get("/api/v1/channels/" + GENERAL + "/messages")).contains("for you", "a thread");
        client.get()
                .uri("/api/v1/channels/" + (FIRST + 2))
                .exchange()
                .expectStatus()
                .isOk();
        client.get()
                .uri("/api/v1/channels/" + RANDOM + "/messages")
                .exchange()
                .expectStatus()
                .isNotFound();
        client.get()
                .uri("/api/v1/messages/%d?channel=%d".formatted(FIRST + 1, RANDOM))
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(get("/api/v1/changes?limit=100")).doesNotContain("not for you");
    }

    @Test
    void anUnchangedPageIsNotSentAgainAndAChangedOneIs() {
        stage.message(GENERAL, FIRST + 1, ADA, "hello");
        String path = "/api/v1/channels/" + GENERAL + "/messages";
        String tag = tag(path);

        client.get()
                .uri(path)
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isNotModified();
        stage.reacted(GENERAL, FIRST + 1, "👍", BOB);
        assertThat(tag(path)).isNotEqualTo(tag);
        tag = tag(path);
        stage.message(RANDOM, FIRST + 9, ADA, "elsewhere");
        assertThat(tag(path)).isEqualTo(tag);
        stage.message(RANDOM, FIRST + 10, ADA, "as another", "member", Map.of("nick", "Countess"));
        assertThat(tag(path)).isNotEqualTo(tag);
    }

    @Test
    void whoTakesOnlyWhatWasNeverThereGetsNothingOfWhatIs() {
        stage.message(GENERAL, FIRST + 1, ADA, "hello");

        for (String path : List.of(
                "/api/v1/channels",
                "/api/v1/channels/" + GENERAL,
                "/api/v1/channels/" + GENERAL + "/messages",
                "/api/v1/messages/%d?channel=%d".formatted(FIRST + 1, GENERAL))) {
            client.get()
                    .uri(path)
                    .header("If-None-Match", "*")
                    .exchange()
                    .expectStatus()
                    .isNotModified()
                    .expectHeader()
                    .valueEquals("ETag", tag(path))
                    .expectBody()
                    .isEmpty();
        }
        client.get()
                .uri("/api/v1/messages/%d?channel=%d".formatted(FIRST + 2, GENERAL))
                .header("If-None-Match", "*")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private String tag(String path) {
        String tag = client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag();
        return Objects.requireNonNull(tag);
    }

    private List<String> contents(String path) {
        List<Map<String, Object>> page = client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(page).stream()
                .map(message -> String.valueOf(message.get("content")))
                .toList();
    }
}
