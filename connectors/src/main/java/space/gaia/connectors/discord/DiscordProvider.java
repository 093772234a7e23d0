package space.gaia.connectors.discord;

import java.util.List;
import java.util.Map;
import space.gaia.connectors.AccountProvider;
import space.gaia.connectors.Descriptor;
import space.gaia.connectors.Settings;
import space.gaia.connectors.TestReport;
import space.gaia.connectors.remote.Credential;
import space.gaia.connectors.remote.Identity;
import space.gaia.connectors.remote.OAuth2Accounts;
import space.gaia.connectors.remote.Outcome;
import space.gaia.connectors.remote.RemoteHost;
import space.gaia.connectors.remote.Tokens;
import space.gaia.connectors.schema.SettingsProblem;
import tools.jackson.databind.JsonNode;

/** Discord. Its syncing is the bot's; this is what an admin sees of it. */
public final class DiscordProvider implements AccountProvider {

    private static final String MASK = "••••••••";
    private static final String ME = "users/@me";

    private final Descriptor descriptor = Descriptor.of(DiscordProvider.class);
    private final DiscordAccess access;
    private final RemoteHost host;
    private final OAuth2Accounts accounts;

    public DiscordProvider(DiscordAccess access) {
        this.access = access;
        this.host = new RemoteHost(access.rest());
        this.accounts = new OAuth2Accounts(
                host,
                new OAuth2Accounts.Paths("oauth2/token", "oauth2/token/revoke", ME),
                descriptor.oauth().orElseThrow().clientAuthentication(),
                access.clientId(),
                access.clientSecret());
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public TestReport test(Settings settings) {
        return TestReport.of(new DiscordTest(host, access.botToken(), settings.problems(descriptor))::look);
    }

    /** The token is the operator's: the page tells that it is there. */
    @Override
    public Map<String, Object> shownAuthentication() {
        return access.botToken().isEmpty() ? Map.of("method", "bot") : Map.of("method", "bot", "apiKey", MASK);
    }

    @Override
    public List<SettingsProblem> lacking() {
        return access.botToken().isEmpty()
                ? List.of(new SettingsProblem(
                        "/authentication/apiKey",
                        "is missing; the operator of this service sets the bot's token (DISCORD_TOKEN)",
                        true))
                : List.of();
    }

    @Override
    public Outcome<Identity> identify(Credential token) {
        return accounts.identify(token, DiscordProvider::identity);
    }

    @Override
    public Outcome<Tokens> refresh(Credential refresh) {
        return accounts.refresh(refresh);
    }

    @Override
    public Outcome<Boolean> revoke(Credential token) {
        return accounts.revoke(token);
    }

    static Identity identity(JsonNode user) {
        String name = user.path("global_name").asString("");
        return new Identity(
                user.path("id").asString(""),
                name.isEmpty() ? user.path("username").asString("") : name);
    }
}
