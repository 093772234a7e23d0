package space.gaia.api.tenant;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import space.gaia.api.security.ClientAddresses;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.audit.Audit;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
class TenantConfiguration implements WebMvcConfigurer {
    private final Callers callers;
    private final Audit audit;

    TenantConfiguration(Workspaces workspaces, ClientAddresses addresses, Audit audit) {
        this.callers = new Callers(workspaces, addresses);
        this.audit = audit;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver(callers));
        resolvers.add(new AuditorResolver(callers, audit));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new NothingUnwritten(callers, audit));
    }
}
