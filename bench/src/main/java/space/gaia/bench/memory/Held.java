package space.gaia.bench.memory;

import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import org.jspecify.annotations.Nullable;
import space.gaia.bench.stage.ServiceUnderTest;

/**
 * One case of the memory benchmark: connects, waits until every server is there, and prints what the heap holds after
 * collections, in bytes.
 */
final class Held {

    static final String MARK = "held ";

    private static final int COLLECTIONS = 5;
    private static final long BETWEEN_COLLECTIONS_NANOS = 300_000_000;

    private Held() {}

    /** Arguments: {@code jda} or {@code ours}, REST's address, the gateway's, token, MongoDB's, servers, linked ones. */
    static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        int servers = Integer.parseInt(given.get(5));
        Object holder = given.getFirst().equals("jda") ? jda(given, servers) : ours(given);
        System.out.println(MARK + held(holder));
        Runtime.getRuntime().halt(0);
    }

    private static ServiceUnderTest ours(List<String> given) {
        ServiceUnderTest service = ServiceUnderTest.start(List.of(
                "--gaia.roles=bot",
                "--gaia.discord.api-url=" + given.get(1),
                "--gaia.discord.gateway-url=" + given.get(2),
                "--gaia.discord.token=" + given.get(3),
                "--spring.mongodb.uri=" + given.get(4)));
        service.awaitUp(Integer.parseInt(given.get(6)));
        service.awaitEvents("GUILD_CREATE", Integer.parseInt(given.get(5)));
        return service;
    }

    private static ShardManager jda(List<String> given, int servers) {
        RestConfig rest = new RestConfig().setBaseUrl(given.get(1));
        ShardManager shards = DefaultShardManagerBuilder.createLight(
                        given.get(3),
                        EnumSet.of(
                                GatewayIntent.GUILD_MESSAGES,
                                GatewayIntent.GUILD_MESSAGE_REACTIONS,
                                GatewayIntent.GUILD_MESSAGE_POLLS,
                                GatewayIntent.MESSAGE_CONTENT))
                .setShardsTotal(1)
                .setRestConfigProvider(_ -> rest)
                .build();
        ServiceUnderTest.await(
                "JDA has every server",
                () -> shards.getShards().getFirst().getStatus() == JDA.Status.CONNECTED
                        && shards.getGuildCache().size() == servers);
        return shards;
    }

    private static long held(@Nullable Object holder) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            LockSupport.parkNanos(BETWEEN_COLLECTIONS_NANOS);
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        if (holder == null) {
            throw new IllegalStateException("nothing was held");
        }
        return least;
    }
}
