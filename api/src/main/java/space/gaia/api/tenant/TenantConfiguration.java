package space.gaia.api.tenant;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
class TenantConfiguration implements WebMvcConfigurer {
    private final Workspaces workspaces;

    TenantConfiguration(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerResolver(workspaces));
        resolvers.add(new WorkspaceAdminResolver());
        resolvers.add(new OperatorResolver());
    }
}
