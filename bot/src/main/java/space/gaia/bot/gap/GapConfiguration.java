package space.gaia.bot.gap;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
class GapConfiguration {

    @Bean
    Gaps gaps(Engine engine) {
        return new MongoGaps(engine::database);
    }
}
