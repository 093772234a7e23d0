package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.api.Endpoints.Endpoint;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;

/** What holds at every endpoint, whoever wrote it. One that is new needs a line in {@link EveryEndpoint}. */
class EveryEndpointTest extends EveryEndpoint {
    /** People are forgotten, and come back, in every workspace: docs/purge.md. */
    private static final Set<String> OF_EVERY_WORKSPACE = Set.of("DELETE /api/v1/suppressions/{user}");

    /** They make something in the caller's own workspace, whichever that is. */
    private static final Set<String> IN_ONES_OWN =
            Set.of("POST /api/v1/discord/connect", "POST /api/v1/discord/link-codes");

    /** What they name is in each workspace, so that another's admin changes their own. */
    private static final Set<String> OF_THEIR_OWN = Set.of(
            "PUT /api/v1/integrations/{name}",
            "DELETE /api/v1/integrations/{name}",
            "POST /api/v1/integrations/{name}/sync");

    @Test
    void eachHasALineInThisTest() {
        assertThat(names(Endpoints.all(context))).isEqualTo(new TreeSet<>(calls.keySet()));
    }

    @Test
    void eachAsksWhoCalls() {
        assertThat(Endpoints.all(context)).allMatch(endpoint -> endpoint.asksForTheCaller() || endpoint.isAnonymous());
        assertThat(Endpoints.all(context))
                .filteredOn(Endpoint::isAnonymous)
                .extracting(Endpoint::name)
                .containsExactly("GET /api/v1/discord/callback", "GET /api/v1/discord/start");
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
                    .isEqualTo(endpoint.isAnonymous() ? 400 : 401);
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
        connect(admin, ada);
        for (Endpoint endpoint : reads()) {
            if (!endpoint.isForOperators() && !endpoint.isAnonymous()) {
                assertThat(answer(endpoint, admin, null).body())
                        .as(endpoint.name())
                        .containsAnyOf(
                                Long.toString(GUILD),
                                "user1001",
                                "[]",
                                acme.value(),
                                "\"scope\"",
                                "Lab of ada",
                                "account/discord",
                                Long.toString(ada.id()),
                                "\"status\":410",
                                "Set DISCORD_TOKEN",
                                "\"discord\"");
            }
        }
    }

    @Test
    void anotherWorkspacesTokensSeeNothingAndChangeNothing() {
        String before = stored(acme);
        for (AccessRole role : AccessRole.values()) {
            RestTestClient other = as(tokenFor(new NewToken("theirs", role, Set.of(stranger), null, null)));
            for (Endpoint endpoint : Endpoints.all(context)) {
                if (OF_EVERY_WORKSPACE.contains(endpoint.name()) || endpoint.isAnonymous()) {
                    continue;
                }
                Answer answer = answer(endpoint, other, null);
                // A problem has the address that was asked for.
                assertThat(answer.body().replaceAll("\"instance\":\"[^\"]*\"", ""))
                        .as(endpoint.name())
                        .doesNotContain(
                                "only for acme",
                                "general",
                                "user1001",
                                "Set DISCORD_TOKEN",
                                "token of acme",
                                Long.toString(GUILD) + "\"",
                                "\"scope\":\"channel\"")
                        .doesNotContain("\"" + acme.value() + "\"");
                assertThat(answer.status())
                        .as(endpoint.name())
                        .matches(status -> status < 500
                                && (status >= 400
                                        || !endpoint.changes()
                                        || IN_ONES_OWN.contains(endpoint.name())
                                        || OF_THEIR_OWN.contains(endpoint.name())));
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
        int changed = 0;
        for (String name : calls.keySet()) {
            Endpoint endpoint = endpoint(name);
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
}
