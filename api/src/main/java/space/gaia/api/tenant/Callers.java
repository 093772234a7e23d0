package space.gaia.api.tenant;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.NativeWebRequest;
import space.gaia.api.problem.Problems;
import space.gaia.api.security.ClientAddresses;
import space.gaia.api.security.TokenAuthentication;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Access;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.Coverage;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.audit.Origin;
import space.gaia.workspace.connection.ActingPerson;
import space.gaia.workspace.reading.Viewer;

/**
 * Finds out who calls and about which workspace: the token's; where the token covers several, the one that
 * {@value #WORKSPACE} names. Nothing else in a request can name one.
 */
final class Callers {
    static final String WORKSPACE = "X-Workspace-Id";
    static final String PERSON = "X-Acting-Person";

    private final Workspaces workspaces;
    private final ClientAddresses addresses;

    Callers(Workspaces workspaces, ClientAddresses addresses) {
        this.workspaces = workspaces;
        this.addresses = addresses;
    }

    Caller caller(NativeWebRequest request) {
        HttpServletRequest http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        Access access = ((TokenAuthentication) Objects.requireNonNull(
                        SecurityContextHolder.getContext().getAuthentication()))
                .access();
        Coverage scope = header(http, WORKSPACE)
                .<Coverage>map(name -> new Coverage.Named(Set.of(named(name, access.coverage()))))
                .orElse(access.coverage());
        Origin origin = new Origin(addresses.of(http), http.getHeader(HttpHeaders.USER_AGENT));
        return new Caller(access, scope, person(http, access), origin);
    }

    WorkspaceId workspace(NativeWebRequest request) {
        List<WorkspaceId> covered = switch (caller(request).scope()) {
            case Coverage.All _ ->
                workspaces.first(2).stream().map(workspace -> workspace.id()).toList();
            case Coverage.Named(var named) -> List.copyOf(named);
        };
        if (covered.size() != 1) {
            throw Problems.badParameter(
                    WORKSPACE,
                    covered.isEmpty()
                            ? "this token covers no workspace; there is none yet"
                            : "this token covers several workspaces; name the one that you mean");
        }
        // It may have been deleted since its token was read.
        return existing(covered.getFirst());
    }

    Viewer viewer(NativeWebRequest request) {
        Access access = caller(request).access();
        return new Viewer(workspace(request), access.channels(), access.isAdmin());
    }

    WorkspaceAdmin workspaceAdmin(NativeWebRequest request) {
        return new WorkspaceAdmin(
                workspace(request), admin(request).caller().access().name());
    }

    Acting acting(NativeWebRequest request) {
        WorkspaceId workspace = workspace(request);
        Caller caller = caller(request);
        boolean isBackend =
                caller.access().role() == AccessRole.APP && caller.access().channels() == null;
        if (!caller.access().isAdmin() && !isBackend) {
            throw Problems.forbidden("This is for admins of the workspace, and for a backend that acts for one.");
        }
        if (isBackend && caller.person() == null) {
            throw Problems.badParameter(
                    PERSON, "is missing: a backend says for whom it acts; the account is that person's");
        }
        return new Acting(
                new ActingPerson(workspace, caller.actor()), caller.access().isAdmin());
    }

    Admin admin(NativeWebRequest request) {
        Caller caller = caller(request);
        if (!caller.access().isAdmin()) {
            throw Problems.forbidden();
        }
        return new Admin(caller, caller.scope());
    }

    Operator operator(NativeWebRequest request) {
        Caller caller = caller(request);
        if (!caller.access().isOperator()) {
            throw Problems.forbidden("This is for a token of an admin of every workspace, such as the admin token.");
        }
        return new Operator(caller);
    }

    private WorkspaceId named(String name, Coverage coverage) {
        WorkspaceId workspace;
        try {
            workspace = new WorkspaceId(name);
        } catch (IllegalArgumentException e) {
            throw Problems.badParameter(WORKSPACE, String.valueOf(e.getMessage()));
        }
        if (!coverage.covers(workspace)) {
            throw Problems.notFound("workspace");
        }
        return existing(workspace);
    }

    private WorkspaceId existing(WorkspaceId workspace) {
        return workspaces
                .find(workspace)
                .orElseThrow(() -> Problems.notFound("workspace"))
                .id();
    }

    private static @Nullable String person(HttpServletRequest request, Access access) {
        String person = header(request, PERSON).orElse(null);
        if (person == null) {
            return null;
        }
        if (access.role() != AccessRole.APP) {
            throw Problems.forbidden("Only a token of role app acts for people: leave %s out.".formatted(PERSON));
        }
        if (!person.matches("[\\x21-\\x7E]{1,100}")) {
            throw Problems.badParameter(PERSON, "must be the id of a person: 1 to 100 characters without spaces");
        }
        return person;
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() > 1) {
            throw Problems.badParameter(name, "is there %d times; send it once".formatted(values.size()));
        }
        return values.stream().map(String::strip).findFirst();
    }
}
