package space.gaia.simulator.gateway;

import java.io.IOException;
import java.util.Locale;
import space.gaia.simulator.world.Dispatch;

/**
 * How many MESSAGE_CREATE a second one session gets. To be run by hand:
 * {@code mvn -pl simulator test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=space.gaia.simulator.gateway.GatewayThroughput}
 */
final class GatewayThroughput {
    private static final int ROUNDS = 5;

    private GatewayThroughput() {}

    static void main(String[] args) throws IOException, InterruptedException {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
        for (var query : new String[] {
            "v=10&encoding=json", "v=10&encoding=json&compress=zlib-stream", "v=10&encoding=json&compress=zstd-stream"
        }) {
            try (var discord = new GatewayFixture();
                    var client =
                            new CountingClient(discord.url(), query, discord.bot.token(), GatewayFixture.EVERYTHING)) {
                client.read(3);
                var sample = new Dispatch[1];
                try (var _ = discord.world.subscribe(event -> sample[0] = event)) {
                    discord.say("x".repeat(200));
                }
                client.read(1);
                for (int round = 0; round < ROUNDS; round++) {
                    measure(
                            query + " gateway alone",
                            messages,
                            client,
                            () -> discord.gateway.registry().tell(sample[0]));
                }
                for (int round = 0; round < ROUNDS; round++) {
                    measure(query + " with the world", messages, client, () -> discord.say("hello, this is a message"));
                }
            }
        }
    }

    private static void measure(String what, int messages, CountingClient client, Runnable one)
            throws IOException, InterruptedException {
        long bytes = client.bytes();
        long start = System.nanoTime();
        var producer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < messages; i++) {
                one.run();
            }
        });
        int read = client.read(messages);
        double seconds = (System.nanoTime() - start) / 1e9;
        producer.join();
        System.out.printf(
                Locale.ROOT,
                "%-60s %,9.0f/s %,7.1f MB/s %s%n",
                what,
                read / seconds,
                (client.bytes() - bytes) / seconds / 1e6,
                read == messages ? "" : "ENDED EARLY at " + read);
    }
}
