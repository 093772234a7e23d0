package space.gaia.simulator.world;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which channels each bot of a guild sees at one moment. A bot that later sees a channel it did not see is sent that
 * channel's active threads (THREAD_LIST_SYNC).
 */
final class ThreadAccess {
    private final World world;
    private final GuildState guild;
    private final Map<Application, Set<Long>> visible = new HashMap<>();

    private ThreadAccess(World world, GuildState guild) {
        this.world = world;
        this.guild = guild;
        for (var application : world.held.applications.values()) {
            if (guild.members.containsKey(application.botUserId())) {
                visible.put(application, visibleTo(application));
            }
        }
    }

    static ThreadAccess of(World world, GuildState guild) {
        return new ThreadAccess(world, guild);
    }

    private Set<Long> visibleTo(Application application) {
        return guild.channels.values().stream()
                .filter(channel -> world.permissions().sees(channel, application.botUserId()))
                .map(channel -> channel.id)
                .collect(Collectors.toSet());
    }

    void tellGained() {
        visible.forEach((application, before) -> {
            var gained = new HashSet<>(visibleTo(application));
            gained.removeAll(before);
            if (!gained.isEmpty()) {
                world.tell(new Dispatch(
                        "THREAD_LIST_SYNC",
                        guild.id,
                        0,
                        world.threads().listSync(guild, application.botUserId(), gained),
                        application.id()));
            }
        });
    }
}
