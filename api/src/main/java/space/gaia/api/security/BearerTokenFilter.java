package space.gaia.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import space.gaia.api.oidc.IssuerUnreachable;
import space.gaia.api.oidc.OidcTokens;
import space.gaia.workspace.access.Access;
import space.gaia.workspace.access.AccessTokens;
import space.gaia.workspace.access.Secret;

/** Recognises {@code Authorization: Bearer …} (RFC 6750). A wrong token ends the request, also where none is needed. */
final class BearerTokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int MAX_LENGTH = 8_192;

    private final AccessTokens tokens;
    private final OidcTokens oidc;
    private final Attempts attempts;
    private final ClientAddresses addresses;
    private final Unauthorized unauthorized;

    BearerTokenFilter(
            AccessTokens tokens,
            OidcTokens oidc,
            Attempts attempts,
            ClientAddresses addresses,
            Unauthorized unauthorized) {
        this.tokens = tokens;
        this.oidc = oidc;
        this.attempts = attempts;
        this.addresses = addresses;
        this.unauthorized = unauthorized;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String address = addresses.site(request);
        Secret token = Secret.of(headers.size() == 1 ? token(headers.getFirst()) : "");
        long wait = attempts.secondsToWait(address, token);
        if (wait > 0) {
            unauthorized.tooManyWrong(request, response, wait);
            return;
        }
        Optional<Access> access;
        try {
            access = access(token);
        } catch (IssuerUnreachable e) {
            unauthorized.issuerUnreachable(request, response);
            return;
        }
        if (access.isEmpty()) {
            attempts.wrong(address, token);
            unauthorized.wrongToken(request, response);
            return;
        }
        attempts.right(token);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new TokenAuthentication(access.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private Optional<Access> access(Secret token) throws IssuerUnreachable {
        Optional<Access> ours = tokens.find(token);
        return ours.isPresent() ? ours : oidc.find(token);
    }

    private static String token(String header) {
        return header.length() > MAX_LENGTH || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? ""
                : header.substring(SCHEME.length()).strip();
    }
}
