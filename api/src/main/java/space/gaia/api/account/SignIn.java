package space.gaia.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import space.gaia.api.answer.LinkSettings;
import space.gaia.api.problem.Problems;
import space.gaia.connectors.AccountProvider;
import space.gaia.connectors.remote.Credential;
import space.gaia.workspace.access.Secret;

/** How people are sent to Discord, and by what it is known that they come back. */
final class SignIn {

    static final String CALLBACK = "/api/v1/discord/callback";
    static final String START = "/api/v1/discord/start";
    static final List<String> SCOPES = List.of("identify", "guilds");

    private final AccountProvider discord;
    private final String publicUrl;

    SignIn(AccountProvider discord, LinkSettings links) {
        this.discord = discord;
        this.publicUrl = links.publicUrl();
    }

    /** 409 that says what to set, unless people can be sent to Discord. */
    void mustBeSet() {
        List<String> missing = new ArrayList<>();
        if (discord.clientId().isEmpty()) {
            missing.add("DISCORD_CLIENT_ID");
            missing.add("DISCORD_CLIENT_SECRET");
        }
        if (publicUrl.isEmpty()) {
            missing.add("GAIA_PUBLIC_URL");
        }
        if (!missing.isEmpty()) {
            throw Problems.conflict(
                    ("Discord accounts cannot be connected yet. The operator has to set %s for the api and"
                                    + " restart it, and to enter %s%s as a redirect in Discord's developer portal (OAuth2).")
                            .formatted(
                                    String.join(" and ", missing),
                                    publicUrl.isEmpty() ? "the public address with " : publicUrl,
                                    CALLBACK));
        }
    }

    String start(Secret ticket) {
        return publicUrl + START + "?ticket=" + ticket.reveal();
    }

    String redirectUri() {
        return publicUrl + CALLBACK;
    }

    /** Whether browsers are to send our cookie over TLS only. */
    boolean isSecure() {
        return publicUrl.startsWith("https:");
    }

    /** Below what our cookie is sent. */
    String cookiePath() {
        return URI.create(publicUrl + "/api/v1/discord").getPath();
    }

    /** Discord's page; it asks each time, so that nobody's account is connected by opening a link alone. */
    URI page(Secret state, Secret browser) {
        return URI.create(OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(discord.authorize().toString())
                .clientId(discord.clientId())
                .redirectUri(redirectUri())
                .scopes(new TreeSet<>(SCOPES))
                .state(state.reveal())
                .additionalParameters(Map.of(
                        PkceParameterNames.CODE_CHALLENGE,
                        sha256(verifier(state, browser).reveal()),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256",
                        "prompt",
                        "consent"))
                .build()
                .getAuthorizationRequestUri());
    }

    /** Made of what only the browser and this way have together: nothing of it has to be stored. */
    Credential verifier(Secret state, Secret browser) {
        return Credential.of(sha256("pkce %s %s".formatted(browser.reveal(), state.reveal())));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
