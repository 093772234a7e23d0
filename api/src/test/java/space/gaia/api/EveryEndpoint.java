package space.gaia.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.api.Endpoints.Endpoint;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.ChannelChoice;

/** A workspace with something of everything in it, and a request to each endpoint. */
abstract class EveryEndpoint extends DiscordApiTest {
    static final long CHANNEL = 200_000_000_000_000_001L;
    private static final long MESSAGE = 300_000_000_000_000_001L;
    private static final long FORGOTTEN = 500_000_000_000_000_099L;
    private static final String FILE = "https://cdn.discordapp.com/attachments/%d/7/plan.pdf".formatted(CHANNEL);

    /** @param body null: there is none */
    record Call(String address, @Nullable String body) {}

    final SimulatedUser ada = DISCORD.user("ada");
    SimulatedGuild lab;
    WorkspaceId stranger;
    private String tokenId;
    Map<String, Call> calls;

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
        lab = DISCORD.guild("Lab of ada", ada);
        lab.textChannel("general");
        DISCORD.bot().joins(lab);
        connect(as(ADMIN).mutate().defaultHeader("X-Workspace-Id", acme.value()).build(), ada);
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
        read(all, "/discord/account", "/discord/account");
        read(all, "/discord/available", "/discord/available");
        read(all, "/discord/start", "/discord/start?ticket=wrong");
        read(all, "/discord/callback", "/discord/callback?state=wrong");
        read(all, "/discord/servers", "/discord/servers");
        read(all, "/discord/servers/{id}", "/discord/servers/" + GUILD);
        read(all, "/discord/servers/{id}/channels", "/discord/servers/%d/channels".formatted(lab.id()));
        read(all, "/discord/servers/{id}/sync", "/discord/servers/%d/sync".formatted(GUILD));
        read(all, "/discord/servers/{id}/coverage", "/discord/servers/%d/coverage".formatted(GUILD));
        read(all, "/integrations", "/integrations");
        read(all, "/integrations/{name}", "/integrations/discord");
        read(all, "/integrations/{name}/schema", "/integrations/discord/schema");
        write(
                all,
                "PUT",
                "/integrations/{name}",
                "/integrations/discord",
                "{\"dataMapping\": {\"skipAuthors\": [\"bots\"]}}");
        write(all, "POST", "/integrations/{name}/test", "/integrations/discord/test", "{\"syncSettings\": {}}");
        write(
                all,
                "POST",
                "/integrations/{name}/preview",
                "/integrations/discord/preview",
                "{\"record\": {\"content\": \"hello\"}}");
        write(all, "POST", "/integrations/{name}/sync", "/integrations/discord/sync", null);
        read(all, "/integrations/{name}/runs", "/integrations/discord/runs");
        String message = "/messages/" + MESSAGE;
        String inChannel = "?channel=" + CHANNEL;
        read(all, "/messages/{id}", message + inChannel);
        read(all, "/messages/{id}/attachments/{attachment}", message + "/attachments/7" + inChannel);
        read(all, "/messages/{id}/reactions", message + "/reactions" + inChannel);
        read(all, "/messages/{id}/revisions", message + "/revisions" + inChannel);
        read(all, "/messages/{id}/votes", message + "/votes" + inChannel);
        read(all, "/people", "/people?server=" + GUILD);
        read(all, "/saved", "/saved");
        read(all, "/purges", "/purges");
        read(all, "/purges/{id}", "/purges/" + purge);
        read(all, "/workspaces", "/workspaces");
        read(all, "/workspaces/{id}", "/workspaces/" + acme.value());
        read(all, "/vault", "/vault");
        write(all, "POST", "/vault/keys/{id}/promote", "/vault/keys/k1/promote", null);
        write(all, "POST", "/vault/reseal", "/vault/reseal", null);
        read(all, "/vault/reseal", "/vault/reseal");
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
        write(all, "POST", "/discord/connect", "/discord/connect", "{}");
        write(all, "POST", "/discord/link-codes", "/discord/link-codes", "{\"server\": \"%d\"}".formatted(lab.id()));
        write(
                all,
                "POST",
                "/discord/servers",
                "/discord/servers",
                "{\"server\": \"%d\", \"choice\": {\"kind\": \"all\"}}".formatted(lab.id()));
        write(all, "PATCH", "/discord/servers/{id}", "/discord/servers/" + GUILD, "{\"private_threads\": false}");
        write(all, "POST", "/discord/servers/{id}/sync", "/discord/servers/%d/sync".formatted(GUILD), null);
        write(all, "DELETE", "/discord/servers/{id}", "/discord/servers/%d?messages=keep".formatted(GUILD), null);
        write(all, "DELETE", "/discord/account", "/discord/account", null);
        write(all, "PATCH", "/workspaces/{id}", "/workspaces/" + acme.value(), "{\"name\": \"Renamed\"}");
        write(all, "POST", "/purges", "/purges", "{\"scope\": \"channel\", \"id\": \"%d\"}".formatted(CHANNEL));
        write(all, "DELETE", "/integrations/{name}", "/integrations/discord", null);
        write(
                all,
                "DELETE",
                "/workspaces/{id}",
                "/workspaces/%s?confirm=%s".formatted(acme.value(), acme.value()),
                null);
        return all;
    }

    record Answer(int status, String body, HttpHeaders headers) {}

    Answer answer(Endpoint endpoint, RestTestClient caller, @Nullable String workspace) {
        return answer(endpoint, caller, workspace, new HttpHeaders());
    }

    Answer answer(Endpoint endpoint, RestTestClient caller, @Nullable String workspace, HttpHeaders headers) {
        Call call = Objects.requireNonNull(calls.get(endpoint.name()), endpoint.name());
        RestTestClient.RequestBodySpec request = caller.method(endpoint.http()).uri(call.address());
        request.headers(all -> all.addAll(headers));
        if (workspace != null) {
            request.header("X-Workspace-Id", workspace);
        }
        if (call.body() != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(call.body());
        }
        var result = request.exchange().expectBody().returnResult();
        byte[] body = result.getResponseBodyContent();
        return new Answer(
                result.getStatus().value(), body == null ? "" : new String(body, UTF_8), result.getResponseHeaders());
    }

    Endpoint endpoint(String name) {
        return Endpoints.all(context).stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError("there is no endpoint " + name));
    }

    static Set<String> names(List<Endpoint> endpoints) {
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
