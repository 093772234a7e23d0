package space.gaia.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessTokens;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.archive.MessageArchive;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.stream.Streams;

/** The api on a real port, with workspace {@code acme}, its server {@link #GUILD} and a token that opens it. */
@SpringBootTest(
        classes = TestApi.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "gaia.roles=api",
            "gaia.admin-token=" + ApiTest.ADMIN,
            "gaia.suppression.key=a key of the tests, and of nobody else",
            "gaia.vault.keys=k1:dGhlIGFwaSdzIHRlc3RzIGhhdmUgb25lIGtleSBtb3I=,k2:YW5kIGEgc2Vjb25kIG9uZSB0aGF0IGlzIHByb21vdGU=",
            "gaia.allowed-origins=https://app.example.com",
            "gaia.rate-limit.requests=1000000",
            "gaia.rate-limit.attempts=1000000",
            "spring.threads.virtual.enabled=true",
            "management.endpoints.web.exposure.include=health,info,metrics"
        })
abstract class ApiTest {
    static final String ADMIN = "correct-horse-battery-staple-42";
    static final long GUILD = 100_000_000_000_000_001L;

    @Autowired
    ApplicationContext context;

    @Autowired
    MongoDatabaseFactory databases;

    @LocalServerPort
    int port;

    Workspaces workspaces;
    AccessTokens tokens;
    WorkspaceId acme;
    Stage stage;
    String token;
    RestTestClient client;

    /** Each test has a workspace of its own. */
    @BeforeEach
    void begin() {
        workspaces = context.getBean(Workspaces.class);
        tokens = context.getBean(AccessTokens.class);
        acme = new WorkspaceId("acme-" + Long.toString(System.nanoTime(), 36));
        workspaces.add(acme, "Acme");
        stage = stage(acme, GUILD, ChannelChoice.all());
        token = tokens.issue(NewToken.reading("a test", acme)).reveal();
        client = as(token);
    }

    Stage stage(WorkspaceId workspace, long guild, ChannelChoice choice) {
        return new Stage(
                databases,
                context.getBean(MessageArchive.class),
                context.getBean(Streams.class),
                workspace,
                guild,
                choice);
    }

    RestTestClient as(@Nullable String bearer) {
        RestTestClient.Builder<?> builder = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port);
        return bearer == null
                ? builder.build()
                : builder.defaultHeader("Authorization", "Bearer " + bearer).build();
    }

    /** The body of a GET as it comes, whatever its status. */
    String get(String path) {
        byte[] body =
                client.get().uri(path).exchange().expectBody().returnResult().getResponseBodyContent();
        return new String(body, UTF_8);
    }

    String tokenFor(NewToken order) {
        Secret secret = tokens.issue(order);
        return secret.reveal();
    }
}
