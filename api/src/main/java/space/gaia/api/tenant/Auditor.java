package space.gaia.api.tenant;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.audit.Audit;
import space.gaia.workspace.audit.AuditAction;

/**
 * Writes down what a request changed. Every controller method that changes something takes one and calls it once the
 * change is made; one that changes nothing, though it is no GET, says so by {@link ChangesNothing}.
 */
public final class Auditor {
    static final String WRITTEN = Auditor.class.getName() + ".written";

    private final HttpServletRequest request;
    private final Caller caller;
    private final Audit audit;

    Auditor(HttpServletRequest request, Caller caller, Audit audit) {
        this.request = request;
        this.caller = caller;
        this.audit = audit;
    }

    /**
     * A change in a workspace.
     *
     * @param target what was changed, such as {@code access_token/tok_…}
     * @param before how it was; null: it was not there
     * @param after how it is now; null: it is not there
     */
    public void changed(
            WorkspaceId workspace,
            AuditAction action,
            String target,
            @Nullable Map<String, ? extends @Nullable Object> before,
            @Nullable Map<String, ? extends @Nullable Object> after) {
        write(workspace, action, target, before, after);
    }

    /** A change of the whole service, or of more than one workspace. */
    public void changedService(
            AuditAction action,
            String target,
            @Nullable Map<String, ? extends @Nullable Object> before,
            @Nullable Map<String, ? extends @Nullable Object> after) {
        write(null, action, target, before, after);
    }

    /** It is so already: there is nothing to write down. */
    public void unchanged() {
        request.setAttribute(WRITTEN, true);
    }

    private void write(
            @Nullable WorkspaceId workspace,
            AuditAction action,
            String target,
            @Nullable Map<String, ? extends @Nullable Object> before,
            @Nullable Map<String, ? extends @Nullable Object> after) {
        audit.record(workspace, caller.actor(), caller.origin(), action, target, before, after);
        request.setAttribute(WRITTEN, true);
    }
}
