package space.gaia.api.account;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.openapi.Described;
import space.gaia.api.security.ClientAddresses;
import space.gaia.api.security.CorsSettings;
import space.gaia.api.tenant.Anonymous;
import space.gaia.connectors.AccountProvider;
import space.gaia.connectors.discord.DiscordProvider;
import space.gaia.connectors.remote.Credential;
import space.gaia.connectors.remote.Outcome;
import space.gaia.connectors.remote.Tokens;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.audit.Audit;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.audit.Origin;
import space.gaia.workspace.connection.Consent;
import space.gaia.workspace.connection.Consents;
import space.gaia.workspace.connection.Redeemed;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

/**
 * The browser's part: from our ticket to Discord's page, and back with a code. A browser has no access token; the ticket is
 * its proof, then the state together with the cookie.
 */
@RestController
@OnRole(Role.API)
class ConsentController {
    static final String COOKIE = "gaia_discord";
    private static final AuditAction CONNECTED = AuditAction.of("account.connected", "scopes");
    private static final String SECRET = "[A-Za-z0-9_-]{43}";

    private final SignIn signIn;
    private final Accounts accounts;
    private final Consents consents;
    private final AccountProvider discord;
    private final Workspaces workspaces;
    private final CorsSettings origins;
    private final Audit audit;
    private final ClientAddresses addresses;

    ConsentController(
            SignIn signIn,
            Accounts accounts,
            Consents consents,
            DiscordProvider discord,
            Workspaces workspaces,
            CorsSettings origins,
            Audit audit,
            ClientAddresses addresses) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.consents = consents;
        this.discord = discord;
        this.workspaces = workspaces;
        this.origins = origins;
        this.audit = audit;
        this.addresses = addresses;
    }

    @GetMapping(SignIn.START)
    @Anonymous("the ticket")
    @Described(
            value = "Where a person's browser begins: sets its cookie and leads to Discord's page.",
            status = 302,
            problems = {403, 409, 410})
    ResponseEntity<?> start(
            @RequestParam String ticket,
            @CookieValue(name = COOKIE, required = false) @Nullable String cookie,
            HttpServletRequest request) {
        signIn.mustBeSet();
        if (request.getMethod().equals("HEAD")) {
            // Who looks whether a link is there, as chats do that show previews, has not opened it.
            return ResponseEntity.noContent().build();
        }
        Redeemed redeemed = ticket.matches(SECRET) ? consents.redeemTicket(Secret.of(ticket)) : new Redeemed.Unknown();
        if (!(redeemed instanceof Redeemed.Right(var consent))) {
            return end(why(redeemed), null, request);
        }
        // One browser may be on its way twice, in two tabs.
        Secret browser = cookie != null && cookie.matches(SECRET) ? Secret.of(cookie) : Consents.random();
        URI page = signIn.page(consents.state(consent, browser), browser);
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.SET_COOKIE, cookie(browser))
                .cacheControl(CacheControl.noStore())
                .location(page)
                .build();
    }

    /** No parameter but the state says for whom this is, and none at all which server: that is asked of Discord. */
    @GetMapping(SignIn.CALLBACK)
    @Anonymous("the state and the browser's cookie")
    @Described(
            value = "Where Discord sends the browser back to.",
            status = {200, 302},
            problems = {403, 409, 410})
    ResponseEntity<?> callback(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String code,
            @CookieValue(name = COOKIE, required = false) @Nullable String cookie,
            HttpServletRequest request) {
        signIn.mustBeSet();
        if (!state.matches(SECRET)) {
            return end(Ending.NO_TICKET, null, request);
        }
        Secret browser = Secret.of(cookie != null && cookie.matches(SECRET) ? cookie : "");
        Redeemed redeemed = consents.redeemState(Secret.of(state), browser, Accounts.PROVIDER);
        if (!(redeemed instanceof Redeemed.Right(var consent))) {
            return end(why(redeemed), null, request);
        }
        Ending ending = code == null || code.isBlank()
                ? Ending.DENIED
                : connect(consent, Credential.of(code), signIn.verifier(Secret.of(state), browser), request);
        return end(ending, consent.returnTo(), request);
    }

    private Ending connect(Consent consent, Credential code, Credential verifier, HttpServletRequest request) {
        if (workspaces.find(consent.person().workspace()).isEmpty()) {
            return Ending.WORKSPACE_GONE;
        }
        return switch (discord.exchange(code, signIn.redirectUri(), verifier)) {
            case Outcome.Refused<Tokens> _ -> Ending.REFUSED;
            case Outcome.Unavailable<Tokens> _ -> Ending.UNAVAILABLE;
            case Outcome.Done<Tokens>(var tokens) -> {
                if (!tokens.scopes().containsAll(SignIn.SCOPES)) {
                    discord.revoke(tokens.access());
                    yield Ending.TOO_LITTLE;
                }
                Ending ending = accounts.connect(consent.person(), tokens);
                if (ending == Ending.CONNECTED) {
                    audit.record(
                            consent.person().workspace(),
                            consent.person().actor(),
                            new Origin(addresses.of(request), request.getHeader(HttpHeaders.USER_AGENT)),
                            CONNECTED,
                            AccountController.TARGET,
                            null,
                            Map.of(
                                    "scopes",
                                    new TreeSet<>(tokens.scopes()).stream().toList()));
                }
                yield ending;
            }
        };
    }

    private static Ending why(Redeemed redeemed) {
        return switch (redeemed) {
            case Redeemed.Unknown _ -> Ending.NO_TICKET;
            case Redeemed.Spent _ -> Ending.SPENT;
            case Redeemed.Expired _ -> Ending.EXPIRED;
            case Redeemed.OtherBrowser _ -> Ending.OTHER_BROWSER;
            case Redeemed.Right _ -> throw new IllegalArgumentException("it is right");
        };
    }

    /** Back to where the person came from; else, in a browser, our page; else what an API answers. */
    private ResponseEntity<?> end(Ending ending, @Nullable String returnTo, HttpServletRequest request) {
        if (returnTo != null && origins.allow(URI.create(returnTo))) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .cacheControl(CacheControl.noStore())
                    .location(new ReturnAddress(URI.create(returnTo)).with(ending))
                    .build();
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (ending.status.is2xxSuccessful() || (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE))) {
            return EndingPage.of(ending);
        }
        throw new ErrorResponseException(
                ending.status,
                ProblemDetail.forStatusAndDetail(ending.status, ending.title + ". " + ending.text),
                null);
    }

    private String cookie(Secret browser) {
        return ResponseCookie.from(COOKIE, browser.reveal())
                .httpOnly(true)
                .secure(signIn.isSecure())
                .sameSite("Lax")
                .path(signIn.cookiePath())
                .maxAge(Consents.VALID)
                .build()
                .toString();
    }
}
