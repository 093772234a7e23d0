package space.gaia.api.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import space.gaia.workspace.access.Access;
import space.gaia.workspace.access.Secret;

/**
 * Recognises the JWTs of the identity provider. A token is taken when its signature is by one of the provider's keys and an
 * allowed algorithm, issuer and audience are ours, it has not ended, and its claims give a role and workspaces.
 */
public final class OidcTokens {
    private static final Logger LOG = LoggerFactory.getLogger(OidcTokens.class);
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final @Nullable NimbusJwtDecoder decoder;
    private final Claims claims;

    OidcTokens(OidcSettings settings, Clock clock) {
        this.decoder = settings.isOn() ? decoder(settings, clock) : null;
        this.claims = new Claims(settings);
    }

    /**
     * What this token allows; empty when it is wrong, expired, or says nothing of a role or of workspaces.
     *
     * @throws IssuerUnreachable when nobody can tell
     */
    public Optional<Access> find(Secret token) throws IssuerUnreachable {
        if (decoder == null || !SHAPE.matcher(token.reveal()).matches()) {
            return Optional.empty();
        }
        try {
            return claims.access(decoder.decode(token.reveal()));
        } catch (JwtException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IssuerKeys.Unreachable) {
                    throw new IssuerUnreachable("the keys cannot be had");
                }
            }
            LOG.atDebug().addKeyValue("reason", e.getClass().getSimpleName()).log("a JWT was refused");
            return Optional.empty();
        }
    }

    private static NimbusJwtDecoder decoder(OidcSettings settings, Clock clock) {
        IssuerKeys keys = new IssuerKeys(new IssuerDocuments(settings), settings.keysKept(), clock);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(
                        allowed -> settings.algorithms().forEach(name -> allowed.add(SignatureAlgorithm.from(name))))
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
                .build();
        JwtTimestampValidator time = new JwtTimestampValidator(settings.clockSkew());
        time.setClock(clock);
        time.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                time, new JwtIssuerValidator(settings.issuer()), new JwtAudienceValidator(settings.audience()))));
        return decoder;
    }
}
