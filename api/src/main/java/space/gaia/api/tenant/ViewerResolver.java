package space.gaia.api.tenant;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import space.gaia.api.problem.Problems;
import space.gaia.api.security.TokenAuthentication;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Access;
import space.gaia.workspace.access.Coverage;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.reading.Viewer;

/**
 * Finds the workspace of a request: the token's; where the token covers several, the one that {@value #HEADER} names.
 * Nothing else in a request can name one.
 */
final class ViewerResolver implements HandlerMethodArgumentResolver {
    static final String HEADER = "X-Workspace-Id";

    private final Workspaces workspaces;

    ViewerResolver(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class;
    }

    @Override
    public Viewer resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Access access = ((TokenAuthentication) Objects.requireNonNull(
                        SecurityContextHolder.getContext().getAuthentication()))
                .access();
        String[] named = request.getHeaderValues(HEADER);
        WorkspaceId workspace =
                named == null || named.length == 0 ? only(access.coverage()) : named(named, access.coverage());
        return new Viewer(workspace, access.channels());
    }

    private WorkspaceId named(String[] names, Coverage coverage) {
        if (names.length > 1) {
            throw Problems.badParameter(HEADER, "is there %d times; send it once".formatted(names.length));
        }
        WorkspaceId workspace;
        try {
            workspace = new WorkspaceId(names[0].strip());
        } catch (IllegalArgumentException e) {
            throw Problems.badParameter(HEADER, String.valueOf(e.getMessage()));
        }
        if (!coverage.covers(workspace) || workspaces.find(workspace).isEmpty()) {
            throw Problems.notFound("workspace");
        }
        return workspace;
    }

    private WorkspaceId only(Coverage coverage) {
        List<WorkspaceId> covered = switch (coverage) {
            case Coverage.All _ ->
                workspaces.first(2).stream().map(workspace -> workspace.id()).toList();
            case Coverage.Named(var named) -> List.copyOf(named);
        };
        if (covered.size() != 1) {
            throw Problems.badParameter(
                    HEADER,
                    covered.isEmpty()
                            ? "this token covers no workspace; there is none yet"
                            : "this token covers several workspaces; name the one that you mean");
        }
        return covered.getFirst();
    }
}
