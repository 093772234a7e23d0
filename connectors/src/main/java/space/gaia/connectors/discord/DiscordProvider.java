package space.gaia.connectors.discord;

import java.net.URI;
import java.util.ArrayList;
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
    private static final int GUILDS_OF_A_PAGE = 200;
    /** Discord lets nobody into more than 200 servers: what does not end is not what was asked for. */
    private static final int MOST_GUILDS = 1_000;

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

    /** A stand-in has the page where it has REST. */
    @Override
    public URI authorize() {
        URI discords = descriptor.oauth().orElseThrow().authorize();
        return discords.getAuthority().equals(access.rest().getAuthority())
                ? discords
                : access.rest().resolve("oauth2/authorize");
    }

    @Override
    public String clientId() {
        return access.clientId();
    }

    @Override
    public Outcome<Tokens> exchange(Credential code, String redirectUri, Credential verifier) {
        return accounts.exchange(code, redirectUri, verifier);
    }

    /** The servers that a person is in, as Discord tells it to the person's own token ("Get Current User Guilds"). */
    public Outcome<List<PersonsGuild>> guilds(Credential token) {
        List<PersonsGuild> all = new ArrayList<>();
        long after = 0;
        while (all.size() < MOST_GUILDS) {
            String path = "users/@me/guilds?limit=%d&after=%d".formatted(GUILDS_OF_A_PAGE, after);
            switch (accounts.asPerson(token, path, PersonsGuild::list)) {
                case Outcome.Done<List<PersonsGuild>>(var page) -> {
                    all.addAll(page);
                    if (page.size() < GUILDS_OF_A_PAGE) {
                        return new Outcome.Done<>(List.copyOf(all));
                    }
                    after = page.stream().mapToLong(PersonsGuild::id).max().orElse(Long.MAX_VALUE);
                }
                case Outcome.Refused<List<PersonsGuild>> refused -> {
                    return refused;
                }
                case Outcome.Unavailable<List<PersonsGuild>> unavailable -> {
                    return unavailable;
                }
            }
        }
        return new Outcome.Done<>(List.copyOf(all));
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
