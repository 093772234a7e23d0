package space.gaia.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import space.gaia.api.problem.Fault;
import space.gaia.api.problem.ProblemWriter;

/** The answers to those who are not let in. */
final class Unauthorized implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String CHALLENGE = "Bearer realm=\"gaia\"";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        refuse(request, response, "Send an access token: Authorization: Bearer gaia_…", "is missing");
    }

    void wrongToken(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
        refuse(
                request,
                response,
                "The access token is wrong, has expired or was revoked. Ask an admin of the workspace for another.",
                "is not a valid access token");
    }

    void tooManyWrong(HttpServletRequest request, HttpServletResponse response, long seconds) throws IOException {
        RateLimitFilter.tooMany(
                request,
                response,
                seconds,
                "Too many wrong access tokens came from this address. Wait as Retry-After says, then send a right one.",
                "wrong-tokens");
    }

    void issuerUnreachable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        ProblemWriter.write(
                request,
                response,
                503,
                "The identity provider does not answer, so nobody can tell whether this token is right. Try again, or use"
                        + " an access token of this service.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        ProblemWriter.write(request, response, 403, "This token may not do that. Use one of an admin.");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String detail, String what)
            throws IOException {
        ProblemWriter.write(request, response, 401, detail, Fault.parameter(HttpHeaders.AUTHORIZATION, what));
    }
}
