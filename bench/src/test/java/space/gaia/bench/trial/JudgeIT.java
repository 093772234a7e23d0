package space.gaia.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
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
        trial.close();
    }

    @Test
    void aMessageThatIsNotThereIsLostAndNotMarked() throws InterruptedException {
        Document message = one("messages", reacted);
        messages().deleteOne(Filters.eq("_id", reacted));

        assertThat(kinds()).containsExactly(Kind.LOST);
        assertThat(judge().findings()).allMatch(Finding::isUnmarked);

        messages().insertOne(message);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void whatLiesInAnOpenGapIsLostAndMarked() throws InterruptedException {
        Document message = one("messages", reacted);
        messages().deleteOne(Filters.eq("_id", reacted));
        MongoCollection<Document> coverage = database.getCollection("coverage");
        Document gap =
                new Document("after", message.getLong("message") - 1).append("through", message.getLong("message"));
        coverage.insertOne(new Document("_id", "planted")
                .append("workspace", "north")
                .append("guild", message.getLong("guild"))
                .append("channel", message.getLong("channel"))
                .append("gaps", new Document("OFFLINE", gap)));

        assertThat(judge().findings()).singleElement().matches(finding -> !finding.isUnmarked());

        coverage.deleteOne(Filters.eq("_id", "planted"));
        messages().insertOne(message);
    }

    @Test
    void aMessageThatDiscordDoesNotHaveIsInvented() throws InterruptedException {
        Document message = one("messages", reacted);
        long another = message.getLong("message") + 1;
        String id = reacted.substring(0, reacted.length() - 19) + "%019d".formatted(another);
        messages()
                .insertOne(message.append("_id", id).append("message", another).append("seq", -1L));

        assertThat(kinds()).containsExactly(Kind.INVENTED);

        messages().deleteOne(Filters.eq("_id", id));
    }

    @Test
    void aMessageThatStandsInTwoChannelsIsDuplicated() throws InterruptedException {
        Document message = one("messages", reacted);
        long random = trial.stage.town.river().random.id();
        String id = "north/%019d/%019d".formatted(random, message.getLong("message"));
        messages().insertOne(message.append("_id", id).append("channel", random).append("seq", -1L));

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.DUPLICATED, Kind.INVENTED);

        messages().deleteOne(Filters.eq("_id", id));
    }

    @Test
    void anotherTextIsStaleAndItsFieldIsNamedButNotQuoted() throws InterruptedException {
        Bson where = Filters.eq("_id", reacted);
        messages().updateOne(where, Updates.set("body.content", "A planted secret"));

        assertThat(judge().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.STALE);
            assertThat(finding.toString()).contains("$.content").doesNotContain("secret");
        });

        messages().updateOne(where, Updates.set("body.content", "A boat"));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void oneReactionUnderTwoKeysIsDuplicated() throws InterruptedException {
        Document row = row();
        String id = row.getString("_id");
        database.getCollection("reactions").insertOne(row.append("_id", id.replaceAll("/0+", "/")));

        assertThat(kinds()).contains(Kind.DUPLICATED);

        database.getCollection("reactions").deleteOne(Filters.eq("_id", row.getString("_id")));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aReactionThatIsNotThereIsLostAndTheTotalIsStale() throws InterruptedException {
        Document row = row();
        database.getCollection("reactions").deleteOne(Filters.eq("_id", row.getString("_id")));

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.LOST, Kind.STALE);

        database.getCollection("reactions").insertOne(row);
    }

    @Test
    void aReactionThatNobodyGaveIsInventedAndTheTotalIsStale() throws InterruptedException {
        Document row = row();
        long nobody = row.getLong("user") + 1;
        String id = row.getString("_id").replaceAll("[0-9]+$", "%019d".formatted(nobody));
        database.getCollection("reactions").insertOne(row.append("_id", id).append("user", nobody));

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.INVENTED, Kind.STALE);

        database.getCollection("reactions").deleteOne(Filters.eq("_id", id));
    }

    @Test
    void aChannelAndAPersonThatAreOtherwiseAreStale() throws InterruptedException {
        String channel =
                "north/%019d".formatted(trial.stage.town.river().general.id());
        String person =
                "north/%019d/%019d".formatted(trial.stage.town.river().guild.id(), trial.stage.town.owner.id());
        Object name = plant("channels", channel, "body.name", "elsewhere");
        Object called = plant("people", person, "body.user.global_name", "Nobody");

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.STALE, Kind.STALE);

        plant("channels", channel, "body.name", name);
        plant("people", person, "body.user.global_name", called);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aChannelThatTheBotMayNotReadMustBeMarked() throws InterruptedException {
        long closed = trial.stage.town.river().news.id();

        assertThat(Judge.judge(database, trial.reader, holdings, Set.of(closed)).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.UNMARKED);
    }

    @Test
    void aChangeThatTookNoNumberIsMissedByWhoFollows() throws InterruptedException {
        Follower follower = Follower.start(trial.reader, "north");
        assertThat(follower.finish()).isEmpty();
        Follower another = Follower.start(trial.reader, "north");
        another.caughtUp();
        messages().updateOne(Filters.eq("_id", reacted), Updates.set("body.content", "Otherwise"));

        assertThat(another.finish()).extracting(Finding::kind).containsExactly(Kind.FEED);

        messages().updateOne(Filters.eq("_id", reacted), Updates.set("body.content", "A boat"));
    }

    private Object plant(String collection, String id, String field, Object value) {
        List<String> path = new ArrayList<>(List.of(field.split("\\.")));
        Document before = Objects.requireNonNull(
                database.getCollection(collection).findOneAndUpdate(Filters.eq("_id", id), Updates.set(field, value)));
        return Objects.requireNonNull(before.getEmbedded(path, Object.class));
    }

    private MongoCollection<Document> messages() {
        return database.getCollection("messages");
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
        return Judge.judge(database, trial.reader, holdings, Set.of());
    }
}
