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
import space.gaia.workspace.access.Access;
import space.gaia.workspace.access.AccessTokens;
import space.gaia.workspace.access.Secret;

/** Recognises {@code Authorization: Bearer …} (RFC 6750). A wrong token ends the request, also where none is needed. */
final class BearerTokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int MAX_LENGTH = 512;

    private final AccessTokens tokens;
    private final Unauthorized unauthorized;

    BearerTokenFilter(AccessTokens tokens, Unauthorized unauthorized) {
        this.tokens = tokens;
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
        Optional<Access> access = headers.size() == 1 ? access(headers.getFirst()) : Optional.empty();
        if (access.isEmpty()) {
            unauthorized.wrongToken(request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new TokenAuthentication(access.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private Optional<Access> access(String header) {
        if (header.length() > MAX_LENGTH || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return tokens.find(Secret.of(header.substring(SCHEME.length()).strip()));
    }
}
