package space.gaia.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import space.gaia.app.proof.Differences.Difference;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.rest.RateLimitOptions;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.ChannelChoice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A day in three servers and two workspaces, in which everything happens that can happen to a channel. At its end every
 * stored document and every page of the reader is what Discord holds: nothing more, nothing less.
 */
@OnEveryEngine
class ScriptedDayTest {
    private static final long SEED = Long.getLong("gaia.proof.seed", 20260501L);
    private static final int ACTS = Integer.getInteger("gaia.proof.acts", 200);
    private static final String NORTH = "north";
    private static final String SOUTH = "south";

    /** One day on each engine, played by the first test there. */
    private static final Map<MongoEngine, Day> DAYS = new HashMap<>();

    private final Day day;

    ScriptedDayTest(MongoEngine engine, MongoDatabase database) {
        this.day = DAYS.computeIfAbsent(engine, _ -> new Day(engine, database));
    }

    @AfterAll
    static void endTheDays() {
        DAYS.values().forEach(Day::close);
        DAYS.clear();
    }

    @Test
    void everyMessageStoredIsWhatDiscordHolds() {
        // What was in deleted channels goes behind the live events.
        await().atMost(RunningService.PATIENCE)
                .untilAsserted(() -> assertThat(differencesOfMessages())
                        .as(() -> Differences.report(differencesOfMessages()))
                        .isEmpty());
    }

    private List<Difference> differencesOfMessages() {
        var differences = new ArrayList<Difference>();
        day.holdings.forEach((workspace, holding) -> {
            Map<String, JsonNode> expected = new HashMap<>();
            holding.messages.forEach((channel, messages) -> messages.forEach(
                    (id, message) -> expected.put("%019d/%019d".formatted(channel, id), StoredForm.message(message))));
            var stored = StoredForm.all(day.database, "messages", workspace);
            stored.forEach((key, document) -> {
                if (!document.state().equals("removed") || document.body() != null) {
                    differences.addAll(Differences.between(
                            "%s messages %s: $".formatted(workspace, key), expected.get(key), document.body()));
                }
            });
            expected.keySet().stream()
                    .filter(key -> !stored.containsKey(key))
                    .forEach(key -> differences.add(
                            new Difference("%s messages %s".formatted(workspace, key), expected.get(key), null)));
        });
        return differences;
    }

    @Test
    void everyRemovedMessageIsATombstoneWithoutContent() {
        day.holdings.forEach((workspace, holding) -> {
            var stored = StoredForm.all(day.database, "messages", workspace);
            holding.removed.forEach((channel, ids) -> ids.forEach(id -> assertThat(stored)
                    .as("the removed message %d of channel %d", id, channel)
                    .hasEntrySatisfying("%019d/%019d".formatted(channel, id), document -> {
                        assertThat(document.state()).isEqualTo("removed");
                        assertThat(document.body()).isNull();
                    })));
        });
    }

    @Test
    void everyChannelStoredIsWhatDiscordHolds() {
        var differences = new ArrayList<Difference>();
        day.holdings.forEach((workspace, holding) -> {
            var stored = StoredForm.all(day.database, "channels", workspace);
            Map<String, ObjectNode> expected = new HashMap<>();
            holding.channels.forEach((id, channel) -> expected.put("%019d".formatted(id), StoredForm.channel(channel)));
            Map<String, ObjectNode> allowed = new HashMap<>(expected);
            holding.categories.forEach(
                    (id, channel) -> allowed.put("%019d".formatted(id), StoredForm.channel(channel)));
            stored.forEach((key, document) -> {
                var listOfThreads = document.state().equals("partial") && holding.guilds.contains(Long.parseLong(key));
                var isThere = !document.state().equals("removed") || document.body() != null;
                if (isThere && !(listOfThreads && document.body().isEmpty())) {
                    differences.addAll(Differences.between(
                            "%s channels %s: $".formatted(workspace, key), allowed.get(key), document.body()));
                }
            });
            assertThat(stored.keySet()).containsAll(expected.keySet());
        });
        assertThat(differences).as(() -> Differences.report(differences)).isEmpty();
    }

    @Test
    void nobodyReadsWhatWasInADeletedChannel() {
        day.holdings.forEach((workspace, holding) -> {
            var deleted = holding.deleted();
            assertThat(deleted).isNotEmpty();
            deleted.forEach(
                    channel -> assertThat(day.status(workspace, channel)).isEqualTo(404));
        });
    }

    @Test
    void whoReactedAndWhoVotedIsWhatDiscordHolds() {
        day.holdings.forEach((workspace, holding) -> {
            assertThat(day.rows("reactions", workspace)).isEqualTo(holding.reactions);
            assertThat(day.rows("votes", workspace)).isEqualTo(holding.votes);
        });
    }

    @Test
    void everyPersonStoredIsWhatDiscordHolds() {
        var differences = new ArrayList<Difference>();
        day.holdings.forEach((workspace, holding) -> {
            var people = StoredForm.all(day.database, "people", workspace);
            assertThat(people).isNotEmpty();
            people.forEach((key, person) -> {
                var guild = Long.parseLong(key.substring(0, 19));
                var user = Long.parseLong(key.substring(20));
                var path = "%s people %s: $".formatted(workspace, key);
                var held = (ObjectNode) holding.state().path("users").path(Long.toString(user));
                differences.addAll(Differences.between(
                        path + ".user",
                        held.deepCopy().without(List.of("id")),
                        person.body().path("user")));
                if (holding.member(guild, user) instanceof ObjectNode member) {
                    differences.addAll(Differences.between(
                            path + ".member",
                            member.without(List.of("user", "permissions")),
                            person.body().path("member")));
                }
            });
        });
        assertThat(differences).as(() -> Differences.report(differences)).isEmpty();
    }

    @Test
    void theReadersPagesAreDiscordsPages() {
        var differences = new ArrayList<Difference>();
        day.holdings.forEach((workspace, holding) -> holding.messages.forEach((channel, messages) -> {
            var pages = new ReaderPages(day.service, workspace, holding);
            differences.addAll(pages.compare(channel, messages));
        }));
        assertThat(differences).as(() -> Differences.report(differences)).isEmpty();
    }

    @Test
    void whatNobodyLinkedOrChoseIsNotThere() {
        var island = day.town.island();
        assertThat(day.database.getCollection("messages").countDocuments(Filters.eq("guild", island.guild.id())))
                .isZero();
        for (var place : day.town.places) {
            assertThat(day.database
                            .getCollection("messages")
                            .countDocuments(Filters.in("channel", place.secret.id(), place.hidden.id())))
                    .isZero();
        }
        assertThat(day.status(NORTH, island.general.id())).isEqualTo(404);
        assertThat(day.status(NORTH, day.town.river().secret.id())).isEqualTo(404);
        assertThat(day.status(SOUTH, day.town.river().random.id())).isEqualTo(404);
    }

    /** The town, the service that follows it, and what each workspace must hold in the end. */
    private static final class Day implements AutoCloseable {
        private final StepClock clock = new StepClock(Instant.parse("2026-05-01T06:00:00Z"));
        private final DiscordSimulator discord = DiscordSimulator.start(
                SimulatorOptions.defaults().withClock(clock).withLimits(RateLimitOptions.none()));
        private final Town town = new Town(discord, SEED);
        private final MongoDatabase database;
        private final RunningService service;
        private final Map<String, Holding> holdings = new HashMap<>();

        Day(MongoEngine engine, MongoDatabase database) {
            this.database = database;
            town.invite();
            var choices = Map.of(
                    NORTH,
                            Map.of(
                                    town.river().guild.id(), allBut(town.river()),
                                    town.mill().guild.id(), allBut(town.mill())),
                    SOUTH,
                            Map.of(
                                    town.river().guild.id(),
                                    ChannelChoice.channels(Set.of(
                                            new ChannelId(town.river().general.id()),
                                            new ChannelId(town.river().forum.id())))));
            choices.forEach((workspace, servers) -> servers.forEach(
                    (guild, choice) -> RunningService.link(database, workspace, discord.guild(guild), choice)));
            service = RunningService.start(discord, engine, database);
            begin();
            play();
            end();
            choices.forEach((workspace, servers) -> holdings.put(workspace, new Holding(discord, servers)));
        }

        private static ChannelChoice allBut(Town.Place place) {
            return new ChannelChoice.All(Set.of(new ChannelId(place.secret.id())), Set.of());
        }

        private void begin() {
            await().atMost(RunningService.PATIENCE).until(() -> {
                town.river().general.send(town.owner, "Good morning");
                town.mill().general.send(town.owner, "Good morning");
                return !service.channel(NORTH, town.river().general.id()).isEmpty()
                        && !service.channel(NORTH, town.mill().general.id()).isEmpty()
                        && !service.channel(SOUTH, town.river().general.id()).isEmpty();
            });
            // What was said before the bot listened it knows by REST, which tells less of a message.
            for (var place : List.of(town.river(), town.mill())) {
                place.general
                        .messages(100)
                        .forEach(message ->
                                place.general.delete(message.path("id").asLong()));
            }
        }

        /** Everything once, in an order of the seed's, and then whatever comes. */
        private void play() {
            var acts = new ArrayList<>(Town.acts().entrySet());
            var all = List.copyOf(acts);
            Collections.shuffle(acts, town.dice);
            while (acts.size() < ACTS) {
                acts.add(town.one(all));
            }
            for (var act : acts) {
                clock.advance(Duration.ofSeconds(7));
                act.getValue().play(town);
            }
        }

        /** Everybody says good night, so that everybody's name is known as it is; then all of it is waited for. */
        private void end() {
            for (var place : town.places) {
                for (var person : town.people) {
                    clock.advance(Duration.ofSeconds(1));
                    place.general.send(person, "Good night");
                }
            }
            for (var workspace : List.of(NORTH, SOUTH)) {
                awaitLast(workspace, town.river());
            }
            awaitLast(NORTH, town.mill());
        }

        private void awaitLast(String workspace, Town.Place place) {
            var last = place.general.send(town.owner, "The lights are out");
            await().atMost(RunningService.PATIENCE)
                    .until(() ->
                            service.message(workspace, place.general.id(), last).has("id"));
        }

        private int status(String workspace, long channel) {
            return service.read(workspace, "/api/v1/channels/%d/messages".formatted(channel))
                    .path("status")
                    .asInt(200);
        }

        /** The rows that are on, by message and what follows it in the key. */
        private Set<String> rows(String collection, String workspace) {
            var rows = new TreeSet<String>();
            database.getCollection(collection)
                    .find(Filters.and(Filters.gte("_id", workspace + "/"), Filters.lt("_id", workspace + "0")))
                    .forEach(row -> {
                        if (row.getBoolean("on")) {
                            rows.add(row.getString("_id")
                                    .substring(workspace.length() + 21)
                                    .replaceAll("(^|/)0+(?=[0-9]{2})", "$1"));
                        }
                    });
            return rows;
        }

        @Override
        public void close() {
            service.close();
            discord.close();
        }
    }
}
