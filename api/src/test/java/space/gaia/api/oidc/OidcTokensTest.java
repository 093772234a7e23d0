package space.gaia.api.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Access;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.Coverage;
import space.gaia.workspace.access.Secret;

class OidcTokensTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private LocalIssuer issuer;
    private OidcTokens tokens;

    @BeforeEach
    void start() {
        issuer = LocalIssuer.start();
        tokens = tokens(settings("gaia_role"));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aTokenOfTheIssuerOpensWhatItsClaimsSay() throws Exception {
        assertThat(find(issuer.sign(claims().build())))
                .contains(new Access(
                        Access.Kind.OIDC,
                        "user-1",
                        "Ada Lovelace",
                        AccessRole.MEMBER,
                        new Coverage.Named(Set.of(new WorkspaceId("acme"))),
                        null));
    }

    @Test
    void ofSeveralRolesTheMostPowerfulCounts() throws Exception {
        assertThat(role(claims().claim("gaia_role", List.of("member", "admin", "else"))))
                .contains(AccessRole.ADMIN);
        assertThat(role(claims().claim("gaia_role", List.of("app", "member")))).contains(AccessRole.APP);
    }

    @Test
    void aClaimCanStandDeeper() throws Exception {
        tokens = tokens(settings("realm_access.roles"));

        assertThat(role(claims().claim("realm_access", Map.of("roles", List.of("admin")))))
                .contains(AccessRole.ADMIN);
        assertThat(role(claims().claim("realm_access.roles", "app"))).contains(AccessRole.APP);
    }

    @Test
    void withoutASignatureItOpensNothing() throws Exception {
        assertThat(find(new PlainJWT(claims().build()).serialize())).isEmpty();
        String signed = issuer.sign(claims().build());
        assertThat(find(signed.substring(0, signed.lastIndexOf('.') + 1))).isEmpty();
        assertThat(find(signed.substring(0, signed.length() - 6) + "AAAAAA")).isEmpty();
    }

    @Test
    void thePublicKeyIsNoSharedSecret() throws Exception {
        for (byte[] secret : List.of(
                issuer.key().toRSAPublicKey().getEncoded(),
                issuer.key().toPublicJWK().toJSONString().getBytes(UTF_8))) {
            assertThat(find(hs256(secret))).isEmpty();
        }
    }

    @Test
    void aKeyOfSomebodyElseOpensNothingWhateverItIsCalled() throws Exception {
        assertThat(find(LocalIssuer.sign(claims().build(), LocalIssuer.newKey("first"))))
                .isEmpty();
        assertThat(find(LocalIssuer.sign(claims().build(), LocalIssuer.newKey("unknown"))))
                .isEmpty();
    }

    @Test
    void issuerAudienceAndTimeMustBeRight() throws Exception {
        assertThat(find(issuer.sign(claims().issuer("https://evil.example").build())))
                .isEmpty();
        assertThat(find(issuer.sign(claims().audience("another").build()))).isEmpty();
        assertThat(find(issuer.sign(claims().audience((String) null).build()))).isEmpty();
        assertThat(find(issuer.sign(claims().expirationTime(null).build()))).isEmpty();
        assertThat(find(issuer.sign(claims().expirationTime(Date.from(NOON.minusSeconds(61)))
                        .build())))
                .isEmpty();
        assertThat(find(issuer.sign(
                        claims().notBeforeTime(Date.from(NOON.plusSeconds(61))).build())))
                .isEmpty();
        assertThat(find(issuer.sign(claims().expirationTime(Date.from(NOON.minusSeconds(30)))
                        .build())))
                .as("within the clock's skew")
                .isPresent();
    }

    @Test
    void whatTheClaimsDoNotSayIsNotAllowed() throws Exception {
        assertThat(role(claims().claim("gaia_role", null))).isEmpty();
        assertThat(role(claims().claim("gaia_role", "owner"))).isEmpty();
        assertThat(role(claims().claim("gaia_role", Map.of("admin", true)))).isEmpty();
        assertThat(role(claims().claim("gaia_workspaces", null))).isEmpty();
        assertThat(role(claims().claim("gaia_workspaces", List.of()))).isEmpty();
        assertThat(role(claims().claim("gaia_workspaces", "*"))).isEmpty();
        assertThat(role(claims().claim("gaia_workspaces", List.of("acme", "NOT ONE"))))
                .isEmpty();
        assertThat(role(claims().claim("gaia_workspaces", List.of("acme", 5)))).isEmpty();
        assertThat(role(claims().subject(null))).isEmpty();
    }

    @Test
    void keysAreAskedForOnceAndAgainWhenTheIssuerHasNewOnes() throws Exception {
        find(issuer.sign(claims().build()));
        find(issuer.sign(claims().build()));
        assertThat(issuer.asked()).isEqualTo(1);

        issuer.rotate();
        assertThat(find(issuer.sign(claims().build()))).as("asked a moment ago").isEmpty();
        now.set(NOON.plusSeconds(30));
        assertThat(find(issuer.sign(claims().build()))).isPresent();
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void unknownKeysDoNotMakeUsAskAllTheTime() throws Exception {
        find(issuer.sign(claims().build()));
        now.set(NOON.plusSeconds(30));
        for (int i = 0; i < 20; i++) {
            find(LocalIssuer.sign(claims().build(), LocalIssuer.newKey("unknown")));
        }

        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void whileTheIssuerIsAwayNobodyIsLetInOnItsWordThatWasNotKnownBefore() throws Exception {
        issuer.breakDown(true);
        String token = issuer.sign(claims().build());
        assertThatThrownBy(() -> find(token)).isInstanceOf(IssuerUnreachable.class);

        issuer.breakDown(false);
        now.set(NOON.plusSeconds(6));
        assertThat(find(token)).isPresent();

        issuer.breakDown(true);
        now.set(NOON.plusSeconds(120));
        assertThat(find(token)).as("keys that are fresh enough").isPresent();
        now.set(NOON.plus(Duration.ofHours(2)));
        String later = issuer.sign(issuer.claims(now.get()).build());
        assertThatThrownBy(() -> find(later)).isInstanceOf(IssuerUnreachable.class);
    }

    @Test
    void aConfigurationOfAnotherIssuerIsNotBelieved() {
        issuer.claimToBe("https://evil.example");

        assertThatThrownBy(() -> find(issuer.sign(claims().build()))).isInstanceOf(IssuerUnreachable.class);
    }

    @Test
    void withoutAnIssuerNoJwtIsTaken() throws Exception {
        OidcSettings off = new OidcSettings(
                "", "", "", List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, "r", "w", "n", "a", "m", "p");

        assertThat(tokens(off).find(Secret.of(issuer.sign(claims().build())))).isEmpty();
        assertThat(issuer.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS1", "", "rs256"})
    void algorithmsThatProveNothingAreRefusedAtStart(String algorithm) {
        assertThatThrownBy(() -> settings(issuer.address(), LocalIssuer.AUDIENCE, algorithm))
                .hasMessageContaining("gaia.oidc.algorithms");
    }

    @Test
    void settingsThatAreNotSafeAreRefusedAtStart() {
        assertThatThrownBy(() -> settings("http://id.example.com", "gaia", "RS256"))
                .hasMessageContaining("gaia.oidc.issuer");
        assertThatThrownBy(() -> settings("https://id.example.com", "", "RS256"))
                .hasMessageContaining("gaia.oidc.audience");
    }

    private JWTClaimsSet.Builder claims() {
        return issuer.claims(NOON).issueTime(Date.from(NOON.minusSeconds(300)));
    }

    private Optional<AccessRole> role(JWTClaimsSet.Builder claims) throws IssuerUnreachable {
        return find(issuer.sign(claims.build())).map(Access::role);
    }

    private Optional<Access> find(String token) throws IssuerUnreachable {
        return tokens.find(Secret.of(token));
    }

    private String hs256(byte[] secret) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims().build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private OidcTokens tokens(OidcSettings settings) {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new OidcTokens(settings, clock);
    }

    private OidcSettings settings(String roleClaim) {
        return settings(issuer.address(), LocalIssuer.AUDIENCE, "RS256", roleClaim);
    }

    private static OidcSettings settings(String issuer, String audience, String algorithm) {
        return settings(issuer, audience, algorithm, "gaia_role");
    }

    private static OidcSettings settings(String issuer, String audience, String algorithm, String roleClaim) {
        return new OidcSettings(
                issuer,
                audience,
                "",
                List.of(algorithm),
                Duration.ofSeconds(60),
                Duration.ofSeconds(3),
                Duration.ofHours(1),
                roleClaim,
                "gaia_workspaces",
                "name",
                "admin",
                "member",
                "app");
    }
}
