package space.gaia.api.account;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.gaia.connectors.AccountProvider;
import space.gaia.connectors.remote.Credential;
import space.gaia.connectors.remote.Identity;
import space.gaia.connectors.remote.Outcome;
import space.gaia.connectors.remote.Tokens;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.connection.ActingPerson;
import space.gaia.workspace.connection.Connected;
import space.gaia.workspace.connection.Connection;
import space.gaia.workspace.connection.ConnectionKey;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.connection.Grant;
import space.gaia.workspace.connection.Refresher;
import space.gaia.workspace.connection.Token;
import space.gaia.workspace.connection.TokenKeeper;

/** The accounts of people at Discord: one for each person of a workspace. */
public final class Accounts {

    static final String PROVIDER = "discord";
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final AccountProvider discord;
    private final Connections connections;
    private final TokenKeeper tokens;
    private final Clock clock;

    Accounts(AccountProvider discord, Connections connections, TokenKeeper tokens, Clock clock) {
        this.discord = discord;
        this.connections = connections;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The person's account; empty: none. */
    public Optional<Connection> of(ActingPerson person) {
        return connections.ofPerson(person, PROVIDER).stream().findFirst();
    }

    /** Asks Discord as the person. A token that is refused is refreshed, and asked with once more. */
    public <T> Asked<T> ask(ActingPerson person, Function<Credential, Outcome<T>> call) {
        Optional<Connection> connection = of(person);
        if (connection.isEmpty()) {
            return new Asked.NotConnected<>();
        }
        ConnectionKey key = connection.get().key();
        Token token = tokens.token(key, refresher());
        if (token instanceof Token.Usable(var access, long version)) {
            switch (call.apply(Credential.of(access.reveal()))) {
                case Outcome.Done<T>(var value) -> {
                    return new Asked.Told<>(key.account(), value);
                }
                case Outcome.Unavailable<T>(var why) -> {
                    return new Asked.NotNow<>(why + "; try again", AGAIN);
                }
                case Outcome.Refused<T> _ -> token = tokens.tokenAfter(key, version, refresher());
            }
        }
        return switch (token) {
            case Token.NotConnected _ -> new Asked.NotConnected<>();
            case Token.NeedsPerson(var reason) -> new Asked.NeedsPerson<>(reason);
            case Token.Unavailable(var reason, var retryAfter) -> new Asked.NotNow<>(reason, retryAfter);
            case Token.Usable(var access, var _) -> last(key, call.apply(Credential.of(access.reveal())));
        };
    }

    private static <T> Asked<T> last(ConnectionKey key, Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> new Asked.Told<>(key.account(), value);
            case Outcome.Refused<T>(var why) -> new Asked.NeedsPerson<>(why);
            case Outcome.Unavailable<T>(var why) -> new Asked.NotNow<>(why + "; try again", AGAIN);
        };
    }

    /** Stores what a person came back with. An account that they had before, another one, is taken back. */
    Ending connect(ActingPerson person, Tokens granted) {
        return switch (discord.identify(granted.access())) {
            case Outcome.Refused<Identity> _ -> Ending.REFUSED;
            case Outcome.Unavailable<Identity> _ -> Ending.UNAVAILABLE;
            case Outcome.Done<Identity>(var identity) -> {
                ConnectionKey key = new ConnectionKey(person.workspace(), PROVIDER, identity.id());
                List<Connection> before = connections.ofPerson(person, PROVIDER);
                Connected connected = connections.connect(key, identity.name(), grant(granted), person.id());
                if (connected instanceof Connected.CannotSeal) {
                    yield Ending.CANNOT_SEAL;
                }
                before.stream().filter(other -> !other.key().equals(key)).forEach(other -> end(other.key()));
                yield Ending.CONNECTED;
            }
        };
    }

    /** Ends a connection here and at Discord. Whether Discord was told; null: there is nothing to tell it. */
    @Nullable Boolean end(ConnectionKey key) {
        Optional<Secret> token = connections.isElsewhere(key) ? Optional.empty() : connections.toRevoke(key);
        Boolean told = token.map(
                        secret -> discord.revoke(Credential.of(secret.reveal())) instanceof Outcome.Done<Boolean>)
                .orElse(null);
        connections.delete(key);
        return told;
    }

    private Refresher refresher() {
        return refreshToken -> switch (discord.refresh(Credential.of(refreshToken.reveal()))) {
            case Outcome.Done<Tokens>(var granted) -> new Refresher.Answer.Granted(grant(granted));
            case Outcome.Refused<Tokens>(var why) -> new Refresher.Answer.Refused(why);
            case Outcome.Unavailable<Tokens>(var why) -> new Refresher.Answer.Unreachable(why, AGAIN);
        };
    }

    private Grant grant(Tokens tokens) {
        Set<String> scopes = tokens.scopes();
        return new Grant(
                Secret.of(tokens.access().reveal()),
                tokens.refresh().map(refresh -> Secret.of(refresh.reveal())).orElse(null),
                tokens.validFor().isPositive() ? clock.instant().plus(tokens.validFor()) : null,
                scopes.isEmpty() ? null : scopes);
    }
}
