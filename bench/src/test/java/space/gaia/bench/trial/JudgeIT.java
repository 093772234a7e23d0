package space.gaia.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import space.gaia.app.proof.Holding;
import space.gaia.bench.trial.Finding.Kind;
import space.gaia.bench.trial.Judge.Judgement;
import space.gaia.embeddedmongo.process.Executables;

/** Each kind of wrong is found: what the archive holds is right at first, then something is planted and taken out again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JudgeIT {
    private static final long SEED = 7;

    private Trial trial;
    private MongoDatabase database;
    private Map<String, Holding> holdings;
    private String reacted;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    @BeforeAll
    void aTrialWithoutFaults() throws InterruptedException {
        String engine =
                Executables.secantus(System.getenv("PATH")).isPresent() ? "engines=secantusd-rs" : "engines=imitation";
        TrialOptions options = TrialOptions.parse("faults=none", engine);
        trial = Trial.quiet(SEED, options, PackagedApp.prepare(options.app(), options.directory()));
        var general = trial.stage.town.river().general;
        long message = general.send(trial.stage.town.owner, "A boat");
        general.react(trial.stage.town.owner, message, "🪶");
        reacted = "north/%019d/%019d".formatted(general.id(), message);
        assertThat(trial.end().findings()).isEmpty();
        database = trial.storage.database(trial.app);
        holdings = trial.stage.holdings();
    }

    @AfterAll
    void close() {
        if (trial != null) {
            trial.close();
        }
    }

    @AfterEach
    void takeOutWhatWasPlanted() throws InterruptedException {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        assertThat(judge().findings()).isEmpty();
    }

    @Test
    void aMessageThatIsNotThereIsLostAndNotMarked() throws InterruptedException {
        delete("messages", reacted);

        assertThat(judge().findings())
                .singleElement()
                .matches(finding -> finding.kind() == Kind.LOST && finding.isUnmarked());
    }

    @Test
    void whatIsOutOfSightIsLostAndMarked() throws InterruptedException {
        Document message = delete("messages", reacted);
        String server = "north/%d/%019d".formatted(message.getLong("guild"), 0);
        List<Document> stays = one("coverage", server).getList("stays", Document.class);
        set("coverage", server, "stays.%d.until".formatted(stays.size() - 1), Instant.now());

        assertThat(judge().findings())
                .singleElement()
                .matches(finding -> finding.kind() == Kind.LOST && !finding.isUnmarked());
    }

    @Test
    void aMessageThatDiscordDoesNotHaveIsInvented() throws InterruptedException {
        Document message = one("messages", reacted);
        long another = message.getLong("message") + 1;
        String id = reacted.substring(0, reacted.length() - 19) + "%019d".formatted(another);
        insert("messages", message.append("_id", id).append("message", another).append("seq", -1L));

        assertThat(kinds()).containsExactly(Kind.INVENTED);
    }

    @Test
    void aMessageThatStandsInTwoChannelsIsDuplicated() throws InterruptedException {
        Document message = one("messages", reacted);
        long random = trial.stage.town.river().random.id();
        String id = "north/%019d/%019d".formatted(random, message.getLong("message"));
        insert("messages", message.append("_id", id).append("channel", random).append("seq", -1L));

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.DUPLICATED, Kind.INVENTED);
    }

    @Test
    void anotherTextIsStaleAndItsFieldIsNamedButNotQuoted() throws InterruptedException {
        set("messages", reacted, "body.content", "A planted secret");

        assertThat(judge().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.STALE);
            assertThat(finding.toString()).contains("$.content").doesNotContain("secret");
        });
    }

    @Test
    void oneReactionUnderTwoKeysIsDuplicatedAndTheTotalIsStale() throws InterruptedException {
        Document row = row();
        insert("reactions", row.append("_id", row.getString("_id").replace("/0/", "/0/0")));

        assertThat(kinds()).contains(Kind.DUPLICATED);
    }

    @Test
    void aReactionThatIsNotThereIsLostAndTheTotalIsStale() throws InterruptedException {
        delete("reactions", row().getString("_id"));

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.LOST, Kind.STALE);
    }

    @Test
    void aReactionThatNobodyGaveIsInventedAndTheTotalIsStale() throws InterruptedException {
        Document row = row();
        long nobody = row.getLong("user") + 1;
        String id = row.getString("_id").replaceAll("[0-9]+$", "%019d".formatted(nobody));
        insert("reactions", row.append("_id", id).append("user", nobody));

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.INVENTED, Kind.STALE);
    }

    @Test
    void aChannelAndAPersonThatAreOtherwiseAreStale() throws InterruptedException {
        long guild = trial.stage.town.river().guild.id();
        set("channels", "north/%019d".formatted(trial.stage.town.river().general.id()), "body.name", "elsewhere");
        set(
                "people",
                "north/%019d/%019d".formatted(guild, trial.stage.town.owner.id()),
                "body.user.global_name",
                "Nobody");

        assertThat(judge().findings())
                .extracting(Finding::kind, Finding::what)
                .containsExactlyInAnyOrder(tuple(Kind.STALE, "$.name"), tuple(Kind.STALE, "$.global_name"));
    }

    @Test
    void aChannelThatTheBotMayNotReadMustBeMarked() throws InterruptedException {
        long closed = trial.stage.town.mill().news.id();

        assertThat(Judge.judge(database, trial.reader, holdings, Set.of(closed), Instant.MAX)
                        .findings())
                .isNotEmpty()
                .allMatch(finding -> finding.kind() == Kind.UNMARKED);
    }

    @Test
    void aChangeThatTookNoNumberIsMissedByWhoFollows() throws InterruptedException {
        Follower follower = Follower.start(trial.reader, "north");
        follower.caughtUp();
        set("messages", reacted, "body.content", "Otherwise");

        assertThat(follower.finish(Set.of())).extracting(Finding::kind).containsExactly(Kind.FEED);
    }

    @Test
    void anArchivedMessageThatNoChangeTellsIsFound() throws InterruptedException {
        Set<Long> shown = judge().shown().getOrDefault("north", Set.of());
        assertThat(shown).isNotEmpty();
        assertThat(Follower.start(trial.reader, "north").finish(shown)).isEmpty();
        set("messages", reacted, "seq", -1L);

        assertThat(Follower.start(trial.reader, "north").finish(shown))
                .extracting(Finding::kind)
                .containsExactly(Kind.FEED);
    }

    private Document delete(String collection, String id) {
        Document document = one(collection, id);
        database.getCollection(collection).deleteOne(Filters.eq("_id", id));
        undo.push(() -> database.getCollection(collection).insertOne(document));
        return document;
    }

    private void insert(String collection, Document document) {
        database.getCollection(collection).insertOne(document);
        undo.push(() -> database.getCollection(collection).deleteOne(Filters.eq("_id", document.get("_id"))));
    }

    private void set(String collection, String id, String field, Object value) {
        Document before = one(collection, id);
        database.getCollection(collection).updateOne(Filters.eq("_id", id), Updates.set(field, value));
        undo.push(() -> database.getCollection(collection).replaceOne(Filters.eq("_id", id), before));
    }

    private Document one(String collection, String id) {
        return Objects.requireNonNull(
                database.getCollection(collection).find(Filters.eq("_id", id)).first());
    }

    private Document row() {
        return Objects.requireNonNull(database.getCollection("reactions")
                .find(Filters.and(Filters.gte("_id", reacted + "/"), Filters.lt("_id", reacted + "0")))
                .first());
    }

    private List<Kind> kinds() throws InterruptedException {
        return judge().findings().stream().map(Finding::kind).collect(Collectors.toList());
    }

    private Judgement judge() throws InterruptedException {
        return Judge.judge(database, trial.reader, holdings, Set.of(), Instant.MAX);
    }
}
