package space.gaia.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.api.Endpoints.Endpoint;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.ChannelChoice;

/** What holds at every endpoint, whoever wrote it. One that is new needs a line in {@link #requests}. */
class EveryEndpointTest extends ApiTest {
    private static final long CHANNEL = 200_000_000_000_000_001L;
    private static final long MESSAGE = 300_000_000_000_000_001L;
    private static final long FORGOTTEN = 500_000_000_000_000_099L;
    private static final String FILE = "https://cdn.discordapp.com/attachments/%d/7/plan.pdf".formatted(CHANNEL);

    /** People are forgotten, and come back, in every workspace: docs/purge.md. */
    private static final Set<String> OF_EVERY_WORKSPACE = Set.of("DELETE /api/v1/suppressions/{user}");

    /** @param body null: there is none */
    private record Call(String address, @Nullable String body) {}

    private WorkspaceId stranger;
    private String tokenId;
    private Map<String, Call> calls;

    @BeforeEach
    void somethingToSee() {
        stage.channel(CHANNEL, 0, "name", "general", "parent_id", null);
        stage.channel(CHANNEL + 1, 0, "name", "another", "parent_id", null);
        stage.message(CHANNEL, MESSAGE, 1001, "only for acme", "attachments", List.of(Map.of("id", "7", "url", FILE)));
        stage.reacted(CHANNEL, MESSAGE, "👍", 1001);
        stranger = new WorkspaceId(acme + "-s");
        workspaces.add(stranger, "Stranger");
        stage(stranger, GUILD + 1, ChannelChoice.all());
        tokenId = tokens.issue(NewToken.reading("token of acme", acme), "ada")
                .info()
                .id();
        Purges purges = context.getBean(Purges.class);
        String ofPerson = ((Asked.Begun) purges.ask(acme, new PurgeScope.Person(new UserId(FORGOTTEN))))
                .purge()
                .id();
        String purge = ((Asked.Begun) purges.ask(acme, new PurgeScope.Channel(new ChannelId(CHANNEL + 1))))
                .purge()
                .id();
        calls = requests(purge, ofPerson);
    }

    /** A request to each endpoint that acme's admin can make, in an order in which all of them succeed. */
    private Map<String, Call> requests(String purge, String ofPerson) {
        Map<String, Call> all = new LinkedHashMap<>();
        read(all, "/access-tokens", "/access-tokens");
        read(all, "/access-tokens/{id}", "/access-tokens/" + tokenId);
        read(all, "/audit", "/audit");
        read(all, "/audit/service", "/audit/service");
        read(all, "/changes", "/changes");
        read(all, "/channels", "/channels");
        read(all, "/channels/{id}", "/channels/" + CHANNEL);
        for (String part : List.of("coverage", "messages", "pins", "threads")) {
            read(all, "/channels/{id}/" + part, "/channels/%d/%s".formatted(CHANNEL, part));
        }
        read(all, "/discord/servers", "/discord/servers");
        read(all, "/discord/servers/{id}/coverage", "/discord/servers/%d/coverage".formatted(GUILD));
        String message = "/messages/" + MESSAGE;
        String inChannel = "?channel=" + CHANNEL;
        read(all, "/messages/{id}", message + inChannel);
        read(all, "/messages/{id}/attachments/{attachment}", message + "/attachments/7" + inChannel);
        read(all, "/messages/{id}/reactions", message + "/reactions" + inChannel);
        read(all, "/messages/{id}/votes", message + "/votes" + inChannel);
        read(all, "/people", "/people?server=" + GUILD);
        read(all, "/purges", "/purges");
        read(all, "/purges/{id}", "/purges/" + purge);
        read(all, "/workspaces", "/workspaces");
        read(all, "/workspaces/{id}", "/workspaces/" + acme.value());
        write(all, "POST", "/purges/{id}/matches", "/purges/%s/matches".formatted(ofPerson), "{\"users\": [\"1\"]}");
        write(
                all,
                "POST",
                "/access-tokens",
                "/access-tokens",
                "{\"name\": \"new\", \"role\": \"member\", \"workspaces\": [\"%s\"]}".formatted(acme.value()));
        write(all, "DELETE", "/access-tokens/{id}", "/access-tokens/" + tokenId, null);
        write(all, "DELETE", "/suppressions/{user}", "/suppressions/" + FORGOTTEN, null);
        write(
                all,
                "POST",
                "/workspaces",
                "/workspaces",
                "{\"id\": \"%s-new\", \"name\": \"New\"}".formatted(acme.value()));
        write(all, "PATCH", "/workspaces/{id}", "/workspaces/" + acme.value(), "{\"name\": \"Renamed\"}");
        write(all, "POST", "/purges", "/purges", "{\"scope\": \"channel\", \"id\": \"%d\"}".formatted(CHANNEL));
        write(
                all,
                "DELETE",
                "/workspaces/{id}",
                "/workspaces/%s?confirm=%s".formatted(acme.value(), acme.value()),
                null);
        return all;
    }

    @Test
    void eachHasALineInThisTest() {
        assertThat(names(Endpoints.all(context))).isEqualTo(new TreeSet<>(calls.keySet()));
    }

    @Test
    void eachAsksWhoCalls() {
        assertThat(Endpoints.all(context)).allMatch(Endpoint::asksForTheCaller);
    }

    @Test
    void eachThatChangesSomethingHasAnAuditor() {
        assertThat(Endpoints.all(context))
                .filteredOn(Endpoint::changes)
                .isNotEmpty()
                .allMatch(Endpoint::isAudited);
    }

    @Test
    void withoutATokenNoneSaysAnything() {
        for (Endpoint endpoint : Endpoints.all(context)) {
            assertThat(answer(endpoint, as(null), null).status())
                    .as(endpoint.name())
                    .isEqualTo(401);
        }
    }

    @Test
    void aMemberAndABackendDoNoAdminsAct() {
        String app = tokenFor(new NewToken("app", AccessRole.APP, Set.of(acme), null, null));
        String limited =
                tokenFor(new NewToken("limited", AccessRole.ADMIN, Set.of(acme), null, Set.of(new ChannelId(CHANNEL))));
        String before = stored(acme);
        List<Endpoint> admins =
                Endpoints.all(context).stream().filter(Endpoint::isForAdmins).toList();

        assertThat(admins).hasSizeGreaterThanOrEqualTo(10);
        for (Endpoint endpoint : admins) {
            for (String bearer : List.of(token, app, limited)) {
                assertThat(answer(endpoint, as(bearer), null).status())
                        .as(endpoint.name())
                        .isEqualTo(403);
            }
        }
        assertThat(stored(acme)).isEqualTo(before);
    }

    @Test
    void anAdminOfAWorkspaceIsNoOperator() {
        String admin = tokenFor(new NewToken("admin", AccessRole.ADMIN, Set.of(acme), null, null));
        List<Endpoint> operators =
                Endpoints.all(context).stream().filter(Endpoint::isForOperators).toList();

        assertThat(operators).isNotEmpty();
        for (Endpoint endpoint : operators) {
            assertThat(answer(endpoint, as(admin), null).status())
                    .as(endpoint.name())
                    .isEqualTo(403);
        }
    }

    @Test
    void acmesOwnReaderSeesWhatAStrangerMustNot() {
        RestTestClient admin = as(tokenFor(new NewToken("admin", AccessRole.ADMIN, Set.of(acme), null, null)));
        for (Endpoint endpoint : reads()) {
            if (!endpoint.isForOperators()) {
                assertThat(answer(endpoint, admin, null).body())
                        .as(endpoint.name())
                        .containsAnyOf(
                                Long.toString(GUILD), "user1001", "[]", acme.value(), "\"scope\"", "Set DISCORD_TOKEN");
            }
        }
    }

    @Test
    void anotherWorkspacesTokensSeeNothingAndChangeNothing() {
        String before = stored(acme);
        for (AccessRole role : AccessRole.values()) {
            RestTestClient other = as(tokenFor(new NewToken("theirs", role, Set.of(stranger), null, null)));
            for (Endpoint endpoint : Endpoints.all(context)) {
                if (OF_EVERY_WORKSPACE.contains(endpoint.name())) {
                    continue;
                }
                Answer answer = answer(endpoint, other, null);
                assertThat(answer.body())
                        .as(endpoint.name())
                        .doesNotContain(
                                "only for acme",
                                "general",
                                "user1001",
                                "DISCORD_TOKEN",
                                "token of acme",
                                Long.toString(GUILD) + "\"",
                                "\"scope\":\"channel\"")
                        .doesNotContain("\"" + acme.value() + "\"");
                assertThat(answer.status())
                        .as(endpoint.name())
                        .matches(status -> status < 500 && (status >= 400 || !endpoint.changes()));
                assertThat(answer(endpoint, other, acme.value()).status())
                        .as(endpoint.name() + " naming acme")
                        .isIn(403, 404);
            }
        }
        assertThat(stored(acme)).isEqualTo(before);
    }

    @Test
    void eachSuccessThatChangesSomethingLeavesARecord() {
        RestTestClient operator = as(ADMIN);
        Map<String, Endpoint> endpoints =
                Endpoints.all(context).stream().collect(Collectors.toMap(Endpoint::name, endpoint -> endpoint));
        int changed = 0;
        for (String name : calls.keySet()) {
            Endpoint endpoint = Objects.requireNonNull(endpoints.get(name), name);
            if (!endpoint.reads()) {
                long before = audited();
                assertThat(answer(endpoint, operator, endpoint.isForOperators() ? null : acme.value())
                                .status())
                        .as(name)
                        .isBetween(200, 299);
                assertThat(audited() - before).as(name).matches(more -> endpoint.changes() ? more > 0 : more == 0);
                changed++;
            }
        }
        assertThat(changed).isGreaterThanOrEqualTo(8);
        assertThat(database().getCollection("audit").find(new Document("action", "request.unnamed")))
                .isEmpty();
    }

    private record Answer(int status, String body) {}

    private Answer answer(Endpoint endpoint, RestTestClient caller, @Nullable String workspace) {
        Call call = Objects.requireNonNull(calls.get(endpoint.name()), endpoint.name());
        RestTestClient.RequestBodySpec request = caller.method(endpoint.http()).uri(call.address());
        if (workspace != null) {
            request.header("X-Workspace-Id", workspace);
        }
        if (call.body() != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(call.body());
        }
        var result = request.exchange().expectBody().returnResult();
        byte[] body = result.getResponseBodyContent();
        return new Answer(result.getStatus().value(), body == null ? "" : new String(body, UTF_8));
    }

    /** Everything that names this workspace, but for when a token was used last. */
    private String stored(WorkspaceId workspace) {
        List<String> found = new ArrayList<>();
        for (String name : database().listCollectionNames().into(new TreeSet<>())) {
            for (Document document : database().getCollection(name).find().sort(new Document("_id", 1))) {
                document.remove("lastUsed");
                String json = document.toJson();
                if (json.contains(workspace.value() + "\"") || json.contains(workspace.value() + "/")) {
                    found.add(name + " " + json);
                }
            }
        }
        return String.join("\n", found);
    }

    private long audited() {
        return database().getCollection("audit").countDocuments();
    }

    private MongoDatabase database() {
        return databases.getMongoDatabase();
    }

    private List<Endpoint> reads() {
        return Endpoints.all(context).stream().filter(Endpoint::reads).toList();
    }

    private static Set<String> names(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void read(Map<String, Call> all, String pattern, String address) {
        all.put("GET /api/v1" + pattern, new Call("/api/v1" + address, null));
    }

    private static void write(
            Map<String, Call> all, String method, String pattern, String address, @Nullable String body) {
        all.put(method + " /api/v1" + pattern, new Call("/api/v1" + address, body));
    }
}
