package space.gaia.bot.task;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.bot.shard.ServedShards;
import space.gaia.bot.stream.Leases;
import space.gaia.bot.stream.NewLinks;
import space.gaia.workspace.archive.MessageArchive;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.removal.WorkspaceEnds;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.task.Tasks;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
@EnableConfigurationProperties(TaskSettings.class)
class TaskConfiguration {

    @Bean
    TaskHealth tasksHealthIndicator() {
        return new TaskHealth();
    }

    @Bean
    TaskRunner taskRunner(
            Tasks tasks,
            Purges purges,
            WorkspaceEnds ends,
            MessageArchive archive,
            Policies policies,
            ServerDirectory directory,
            NewLinks links,
            Leases leases,
            ServedShards served,
            TaskSettings settings,
            TaskHealth health,
            ObjectProvider<MeterRegistry> registry) {
        return new TaskRunner(
                tasks,
                purges,
                ends,
                archive,
                new Obedience(policies, archive, directory, links, Clock.systemUTC()),
                leases,
                served,
                settings,
                health,
                registry.getIfAvailable(SimpleMeterRegistry::new),
                Clock.systemUTC());
    }
}
