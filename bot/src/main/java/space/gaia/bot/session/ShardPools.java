package space.gaia.bot.session;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/** Fixed pools for all shards: JDA's own grow with the load, by hundreds of threads. */
final class ShardPools implements AutoCloseable {

    private static final int REQUEST_THREADS = 16;

    private final ScheduledExecutorService gateway = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("discord-gateway-", 0).factory());
    private final ScheduledExecutorService limits = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("discord-limits-", 0).factory());
    private final ExecutorService requests = Executors.newFixedThreadPool(
            REQUEST_THREADS, Thread.ofPlatform().name("discord-requests-", 0).factory());
    private final ExecutorService callbacks = Executors.newFixedThreadPool(
            REQUEST_THREADS, Thread.ofPlatform().name("discord-callbacks-", 0).factory());
    private final ConnectionPool connections = new ConnectionPool(REQUEST_THREADS * 2, 5, TimeUnit.MINUTES);

    /** {@code interceptors} stand in the way of each REST request of JDA. */
    void give(DefaultShardManagerBuilder builder, List<? extends Interceptor> interceptors) {
        OkHttpClient.Builder http = new OkHttpClient.Builder().connectionPool(connections);
        interceptors.forEach(http::addInterceptor);
        builder.setGatewayPool(gateway, false)
                .setRateLimitScheduler(limits, false)
                .setRateLimitElastic(requests, false)
                .setCallbackPool(callbacks, false)
                .setHttpClientBuilder(http);
    }

    @Override
    public void close() {
        gateway.shutdownNow();
        limits.shutdownNow();
        requests.shutdownNow();
        callbacks.shutdownNow();
        connections.evictAll();
    }
}
