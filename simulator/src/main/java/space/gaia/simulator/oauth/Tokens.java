package space.gaia.simulator.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.simulator.world.World;

/** Codes and tokens: each is valid for a while, codes and refresh tokens for one use. */
final class Tokens {

    static final Duration LIFETIME = Duration.ofDays(7);
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    private final World world;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Issued> byAccess = new HashMap<>();
    private final Map<String, Issued> byRefresh = new HashMap<>();

    Tokens(World world) {
        this.world = world;
    }

    /** A code that waits to be exchanged; afterwards it remembers what it was exchanged for. */
    private static final class Code {
        private final AuthorizeRequest request;
        private final long userId;
        private final long guildId;
        private final Instant expires;
        private @Nullable Issued issued;

        Code(AuthorizeRequest request, long userId, long guildId, Instant expires) {
            this.request = request;
            this.userId = userId;
            this.guildId = guildId;
            this.expires = expires;
        }
    }

    /**
     * A pair of tokens.
     *
     * @param refreshToken empty where there is none
     * @param guildId where a bot was added on the way; 0: nowhere
     */
    record Issued(Grant grant, String accessToken, String refreshToken, long guildId) {}

    synchronized String newCode(AuthorizeRequest request, long userId, long guildId) {
        String code = secret(22);
        codes.put(code, new Code(request, userId, guildId, world.now().plus(CODE_LIFETIME)));
        return code;
    }

    /** Exchanges a code, once. Whoever brings it again ends what it was exchanged for (RFC 6749, section 4.1.2). */
    synchronized Issued exchange(long applicationId, String code, String redirectUri, String verifier) {
        Code known = codes.get(code);
        if (known == null
                || known.request.application().id() != applicationId
                || !world.now().isBefore(known.expires)) {
            throw OAuthRefusal.invalidGrant("code");
        }
        if (known.issued != null) {
            revoke(known.issued);
            throw OAuthRefusal.invalidGrant("code");
        }
        if (!known.request.redirectUri().equals(redirectUri)) {
            throw OAuthRefusal.invalidGrant("redirect_uri");
        }
        if (!proves(verifier, known.request)) {
            throw OAuthRefusal.invalidGrant("code_verifier");
        }
        Issued issued = issue(applicationId, known.userId, known.request.scopes(), true, known.guildId);
        known.issued = issued;
        return issued;
    }

    private static boolean proves(String verifier, AuthorizeRequest request) {
        if (request.challenge().isEmpty()) {
            return true;
        }
        String made = request.challengeMethod().equals("S256") ? sha256(verifier) : verifier;
        return MessageDigest.isEqual(
                made.getBytes(StandardCharsets.UTF_8), request.challenge().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A refresh token is good once: it is exchanged for a new pair, and the old pair ends. */
    synchronized Issued refresh(long applicationId, String refreshToken) {
        Issued old = byRefresh.get(refreshToken);
        if (old == null || old.grant().applicationId() != applicationId) {
            throw OAuthRefusal.invalidGrant("refresh_token");
        }
        revoke(old);
        return issue(applicationId, old.grant().userId(), old.grant().scopes(), true, 0);
    }

    synchronized Issued issueWithoutRefresh(long applicationId, long userId, Set<String> scopes) {
        return issue(applicationId, userId, scopes, false, 0);
    }

    private Issued issue(long applicationId, long userId, Set<String> scopes, boolean refreshable, long guildId) {
        Grant grant = new Grant(applicationId, userId, scopes, world.now().plus(LIFETIME));
        Issued issued = new Issued(grant, secret(22), refreshable ? secret(22) : "", guildId);
        byAccess.put(issued.accessToken(), issued);
        if (refreshable) {
            byRefresh.put(issued.refreshToken(), issued);
        }
        return issued;
    }

    /** Ends a token, be it for access or refresh, and the other of its pair. Unknown ones are no error (RFC 7009). */
    synchronized void revoke(long applicationId, String token) {
        Issued issued = byAccess.getOrDefault(token, byRefresh.get(token));
        if (issued != null && issued.grant().applicationId() == applicationId) {
            revoke(issued);
        }
    }

    private void revoke(Issued issued) {
        byAccess.remove(issued.accessToken());
        byRefresh.remove(issued.refreshToken());
    }

    /** Ends all that a person allowed an application. */
    synchronized void revokeAll(long applicationId, long userId) {
        byAccess.values().stream()
                .filter(issued -> issued.grant().applicationId() == applicationId
                        && issued.grant().userId() == userId)
                .toList()
                .forEach(this::revoke);
    }

    synchronized Optional<Grant> find(String accessToken) {
        return Optional.ofNullable(byAccess.get(accessToken))
                .map(Issued::grant)
                .filter(grant -> world.now().isBefore(grant.expires()));
    }

    private String secret(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
