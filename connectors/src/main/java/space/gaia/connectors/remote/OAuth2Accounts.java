package space.gaia.connectors.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/**
 * Accounts of people at a system that does OAuth2: refreshes, revokes (RFC 7009) and tells whose they are. What is known of
 * the difference between no and not now is known here, once.
 */
public final class OAuth2Accounts {

    private final RemoteHost host;
    private final Paths paths;
    private final String clientId;
    private final Credential clientSecret;

    private final ClientAuthentication authentication;

    /** Paths below the host. */
    public record Paths(String token, String revoke, String identity) {}

    /** How the application says who it is (RFC 6749, section 2.3.1). */
    public enum ClientAuthentication {
        BASIC,
        FORM
    }

    public OAuth2Accounts(
            RemoteHost host,
            Paths paths,
            ClientAuthentication authentication,
            String clientId,
            Credential clientSecret) {
        this.host = host;
        this.authentication = authentication;
        this.paths = paths;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /**
     * What a person agreed to, by the code that they came back with.
     *
     * @param redirectUri where they came back to
     * @param verifier of PKCE (RFC 7636)
     */
    public Outcome<Tokens> exchange(Credential code, String redirectUri, Credential verifier) {
        MultiValueMap<String, String> form = form();
        form.add("grant_type", "authorization_code");
        form.add("code", code.reveal());
        form.add("redirect_uri", redirectUri);
        form.add("code_verifier", verifier.reveal());
        return outcome(host.post(paths.token(), asClient(), form), OAuth2Accounts::tokens);
    }

    /** Fresh tokens for an account. */
    public Outcome<Tokens> refresh(Credential refresh) {
        MultiValueMap<String, String> form = form();
        form.add("grant_type", "refresh_token");
        form.add("refresh_token", refresh.reveal());
        return outcome(host.post(paths.token(), asClient(), form), OAuth2Accounts::tokens);
    }

    /** Takes a token back. One that is not known any more is taken back too. */
    public Outcome<Boolean> revoke(Credential token) {
        MultiValueMap<String, String> form = form();
        form.add("token", token.reveal());
        return outcome(host.post(paths.revoke(), asClient(), form), _ -> Optional.of(true));
    }

    /** Whose it is. */
    public Outcome<Identity> identify(Credential access, Function<JsonNode, Identity> read) {
        return asPerson(
                access,
                paths.identity(),
                body -> Optional.of(read.apply(body))
                        .filter(identity -> !identity.id().isEmpty()));
    }

    /**
     * Asks for something with a person's token.
     *
     * @param path below the host
     * @param read empty: it is not what was asked for
     */
    public <T> Outcome<T> asPerson(Credential access, String path, Function<JsonNode, Optional<T>> read) {
        return outcome(host.get(path, headers -> headers.setBearerAuth(access.reveal())), read);
    }

    private static Optional<Tokens> tokens(JsonNode body) {
        String access = body.path("access_token").asString("");
        if (access.isEmpty()) {
            return Optional.empty();
        }
        String next = body.path("refresh_token").asString("");
        return Optional.of(new Tokens(
                Credential.of(access),
                next.isEmpty() ? Optional.empty() : Optional.of(Credential.of(next)),
                Duration.ofSeconds(body.path("expires_in").asLong(0)),
                scopes(body.path("scope").asString(""))));
    }

    private static Set<String> scopes(String text) {
        return Stream.of(text.split(" ", -1)).filter(scope -> !scope.isEmpty()).collect(Collectors.toSet());
    }

    private Consumer<HttpHeaders> asClient() {
        return authentication == ClientAuthentication.BASIC
                ? headers -> headers.setBasicAuth(clientId, clientSecret.reveal())
                : _ -> {};
    }

    private MultiValueMap<String, String> form() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        if (authentication == ClientAuthentication.FORM) {
            form.add("client_id", clientId);
            form.add("client_secret", clientSecret.reveal());
        }
        return form;
    }

    private <T> Outcome<T> outcome(Answer answer, Function<JsonNode, Optional<T>> read) {
        return switch (answer) {
            case Answer.Unreachable(String why) -> new Outcome.Unavailable<>(why);
            case Answer.Told told
            when told.isSuccess() ->
                read.apply(told.body())
                        .<Outcome<T>>map(Outcome.Done::new)
                        .orElseGet(() -> new Outcome.Unavailable<>(host.name() + " answers with something else"));
            case Answer.Told(int status, JsonNode body)
            when isNo(status, body) ->
                new Outcome.Refused<>("%s does not accept it any more; connect again".formatted(host.name()));
            case Answer.Told(int status, JsonNode _) ->
                new Outcome.Unavailable<>("%s answers with status %d".formatted(host.name(), status));
        };
    }

    /** That the application itself is refused says nothing of the person's consent. */
    private static boolean isNo(int status, JsonNode body) {
        String error = body.path("error").asString("");
        return error.equals("invalid_grant") || (status == 401 && !error.equals("invalid_client"));
    }
}
