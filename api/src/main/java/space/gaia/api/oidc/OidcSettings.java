package space.gaia.api.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose JWTs open this service, and what their claims mean.
 *
 * @param issuer the provider's address, as it stands in {@code iss}; empty: no JWTs are taken
 * @param audience what must stand in {@code aud}
 * @param jwksUri where the provider has its keys; empty: where its {@code /.well-known/openid-configuration} says
 * @param algorithms by which tokens may be signed
 * @param clockSkew by how much the provider's clock may differ
 * @param timeout how long its answer is waited for
 * @param keysKept for how long its keys are used before they are asked for anew
 * @param roleClaim the claim with the role, or several; a name that is none is taken as a path with dots
 * @param workspacesClaim the claim with the ids of the workspaces
 * @param nameClaim the claim with what people call the caller
 * @param adminRole what stands in the role's claim for an admin
 * @param memberRole the same for a member
 * @param appRole the same for a backend that acts for others
 */
@ConfigurationProperties("gaia.oidc")
record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String audience,
        @DefaultValue("") String jwksUri,
        @DefaultValue({"RS256", "ES256"}) List<String> algorithms,
        @DefaultValue("60s") Duration clockSkew,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("1h") Duration keysKept,
        @DefaultValue("gaia_role") String roleClaim,
        @DefaultValue("gaia_workspaces") String workspacesClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("admin") String adminRole,
        @DefaultValue("member") String memberRole,
        @DefaultValue("app") String appRole) {

    /** With a key that the provider keeps to itself. What is shared (HS…) or nothing at all (none) proves nothing. */
    private static final Set<String> ASYMMETRIC =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    OidcSettings {
        issuer = issuer.strip();
        audience = audience.strip();
        jwksUri = jwksUri.strip();
        algorithms = algorithms.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (!issuer.isEmpty()) {
            address("issuer", issuer);
            check(!audience.isEmpty(), "audience", "must be set: without it every token of the issuer would be taken");
            check(!algorithms.isEmpty(), "algorithms", "must name at least one");
            for (String name : algorithms) {
                check(
                        ASYMMETRIC.contains(name),
                        "algorithms",
                        "takes RS…, PS… and ES… of 256, 384 or 512, not " + name);
            }
            check(within(clockSkew, 0, 600), "clock-skew", "must be from 0s to 10m");
            check(within(timeout, 1, 30), "timeout", "must be from 1s to 30s");
            check(within(keysKept, 60, 86_400), "keys-kept", "must be from 1m to 1d");
        }
        if (!jwksUri.isEmpty()) {
            address("jwks-uri", jwksUri);
        }
    }

    boolean isOn() {
        return !issuer.isEmpty();
    }

    private static boolean within(Duration duration, long least, long most) {
        return duration.toSeconds() >= least && duration.toSeconds() <= most;
    }

    /** Keys that come in the clear could be anybody's; a provider on this machine is the exception. */
    private static void address(String setting, String text) {
        boolean isAddress;
        try {
            URI uri = URI.create(text);
            isAddress = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && isLoopback(uri.getHost())));
        } catch (IllegalArgumentException _) {
            isAddress = false;
        }
        check(isAddress, setting, "must be an address such as https://id.example.com");
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    private static void check(boolean holds, String setting, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("gaia.oidc.%s %s".formatted(setting, complaint));
        }
    }
}
