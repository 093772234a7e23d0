package space.gaia.api.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.api.parameter.Body;
import space.gaia.api.problem.Problems;
import space.gaia.api.tenant.Admin;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.Coverage;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.access.Workspaces;

/** The body of a request for an access token, held against what the asker may give. */
final class TokenRequest {
    private static final int MOST_CHARACTERS = 100;
    private static final int MOST_WORKSPACES = 100;
    private static final int MOST_CHANNELS = 500;

    private final Workspaces workspaces;
    private final Clock clock;

    TokenRequest(Workspaces workspaces, Clock clock) {
        this.workspaces = workspaces;
        this.clock = clock;
    }

    NewToken order(Admin admin, Map<String, @Nullable Object> json) {
        Body body = Body.of(
                json, "an access token", "name", "role", "workspaces", "all_workspaces", "channels", "expires_at");
        String name = body.name("name", MOST_CHARACTERS);
        AccessRole role =
                AccessRole.valueOf(body.word("role", "admin", "member", "app").toUpperCase(Locale.ROOT));
        Set<ChannelId> channels = body.has("channels") ? body.several("channels", MOST_CHANNELS, ChannelId::of) : null;
        if (channels != null && role == AccessRole.ADMIN) {
            throw Problems.badField("channels", "cannot stand beside role admin: an admin sees every channel");
        }
        return new NewToken(name, role, coverage(admin, body), expires(body), channels);
    }

    private Coverage coverage(Admin admin, Body body) {
        if (body.flag("all_workspaces")) {
            if (body.has("workspaces")) {
                throw Problems.badField("workspaces", "cannot stand beside all_workspaces");
            }
            if (!admin.caller().access().isOperator()) {
                throw Problems.forbidden("Only a token that opens every workspace makes others that do.");
            }
            return new Coverage.All();
        }
        if (body.has("workspaces")) {
            Set<WorkspaceId> named = body.several("workspaces", MOST_WORKSPACES, WorkspaceId::new);
            named.forEach(workspace -> mustBeThere(admin, workspace));
            return new Coverage.Named(named);
        }
        if (admin.scope() instanceof Coverage.Named(var scope) && scope.size() == 1) {
            mustBeThere(admin, scope.iterator().next());
            return admin.scope();
        }
        throw Problems.badField(
                "workspaces", "is missing, and your own token covers several: name those that you mean");
    }

    private void mustBeThere(Admin admin, WorkspaceId workspace) {
        admin.caller().mustCover(workspace);
        if (workspaces.find(workspace).isEmpty()) {
            throw Problems.notFound("workspace");
        }
    }

    private @Nullable Instant expires(Body body) {
        if (!body.has("expires_at")) {
            return null;
        }
        Instant expires = body.moment("expires_at");
        if (!expires.isAfter(clock.instant())) {
            throw Problems.badField("expires_at", "must be in the future");
        }
        return expires;
    }
}
