package space.gaia.bot.gap;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.bot.role.ConditionalOnBotRole;
import space.gaia.workspace.engine.Engine;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBotRole
class GapConfiguration {

    @Bean
    Gaps gaps(Engine engine) {
        return new MongoGaps(engine::database);
    }
}
