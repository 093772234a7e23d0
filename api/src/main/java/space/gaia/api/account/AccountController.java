package space.gaia.api.account;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.Body;
import space.gaia.api.problem.Problems;
import space.gaia.api.security.CorsSettings;
import space.gaia.api.tenant.Acting;
import space.gaia.api.tenant.Auditor;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.connection.Connection;
import space.gaia.workspace.connection.Consent;
import space.gaia.workspace.connection.Consents;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

/** A person's own account at Discord: the first step of the way there, how it is, and its end. */
@RestController
@OnRole(Role.API)
class AccountController {
    static final String TARGET = "account/discord";
    private static final AuditAction ASKED = AuditAction.of("account.connect_asked");
    private static final AuditAction ENDED = AuditAction.of("account.disconnected", "state", "scopes");
    private static final int LONGEST_ADDRESS = 2_000;

    private final SignIn signIn;
    private final Accounts accounts;
    private final Consents consents;
    private final CorsSettings origins;
    private final Clock clock = Clock.systemUTC();

    AccountController(SignIn signIn, Accounts accounts, Consents consents, CorsSettings origins) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.consents = consents;
        this.origins = origins;
    }

    @PostMapping("/api/v1/discord/connect")
    @Described(
            value =
                    "Makes an address, good once and for ten minutes, at which a person connects their Discord account.",
            answer = "ConnectAddress",
            body = "ConnectAsked",
            status = 201,
            problems = {403, 409})
    ResponseEntity<Map<String, @Nullable Object>> connect(
            Acting acting, Auditor auditor, @RequestBody Map<String, @Nullable Object> json) {
        signIn.mustBeSet();
        Body body = Body.of(json, "a connection to be made", "return_to");
        String returnTo = body.has("return_to") ? body.parsed("return_to", this::ours) : null;
        Secret ticket = consents.ticket(new Consent(acting.person(), Accounts.PROVIDER, returnTo));
        auditor.changed(acting.workspace(), ASKED, TARGET, null, Map.of());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("start_url", signIn.start(ticket));
        answer.put("expires_at", clock.instant().plus(Consents.VALID).toString());
        return ResponseEntity.created(URI.create("/api/v1/discord/account"))
                .headers(Answers.uncached())
                .cacheControl(CacheControl.noStore())
                .body(answer);
    }

    @GetMapping("/api/v1/discord/account")
    @Described(value = "The caller's own Discord account.", answer = "DiscordAccount", problems = 403)
    ResponseEntity<Map<String, @Nullable Object>> account(Acting acting) {
        return ResponseEntity.ok()
                .headers(Answers.uncached())
                .body(json(accounts.of(acting.person()).orElse(null)));
    }

    /** The tokens are gone from here whatever Discord says; the answer tells whether Discord took them back too. */
    @DeleteMapping("/api/v1/discord/account")
    @Described(
            value = "Disconnects the caller's Discord account, here and at Discord.",
            answer = "Disconnected",
            problems = 403)
    ResponseEntity<Map<String, @Nullable Object>> disconnect(Acting acting, Auditor auditor) {
        Connection connection =
                accounts.of(acting.person()).orElseThrow(() -> Problems.notFound("connected Discord account"));
        Boolean told = accounts.end(connection.key());
        auditor.changed(
                acting.workspace(),
                ENDED,
                TARGET,
                Map.of("state", connection.state().name(), "scopes", List.copyOf(connection.scopes())),
                null);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("revoked", Boolean.TRUE.equals(told));
        answer.put(
                "detail",
                Boolean.TRUE.equals(told)
                        ? ""
                        : told == null
                                ? "Nothing was revoked at Discord: the account is connected in another workspace too, or its"
                                        + " tokens do not open any more. In Discord: User Settings, Authorized Apps."
                                : "Discord did not answer. The tokens are deleted here; to end them there too, go to"
                                        + " User Settings, Authorized Apps in Discord.");
        return ResponseEntity.ok().headers(Answers.uncached()).body(answer);
    }

    private String ours(String address) {
        URI uri = address.length() > LONGEST_ADDRESS ? URI.create("") : URI.create(address);
        if (!origins.allow(uri)) {
            throw new IllegalArgumentException(
                    "must be an address at one of the origins in GAIA_ALLOWED_ORIGINS, such as https://app.example.com/page");
        }
        return uri.toString();
    }

    private static Map<String, @Nullable Object> json(@Nullable Connection connection) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("connected", connection != null && connection.state() == Connection.State.CONNECTED);
        json.put(
                "state",
                connection == null ? "NOT_CONNECTED" : connection.state().name());
        json.put("reason", connection == null ? "" : connection.reason());
        json.put("id", connection == null ? null : connection.key().account());
        json.put("name", connection == null ? null : connection.accountName());
        json.put("scopes", connection == null ? List.of() : List.copyOf(connection.scopes()));
        json.put(
                "connected_at",
                connection == null ? null : connection.connectedAt().toString());
        return json;
    }
}
