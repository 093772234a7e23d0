package space.gaia.bench.ingest;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import space.gaia.bench.stage.ReadyMade;
import space.gaia.bench.stage.Statistics;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.world.Dispatch;

/** A contender, the messages that it is sent, and how it did. */
final class Contestant implements AutoCloseable {

    /** So many are on their way at most: what a lane holds is bounded, and nothing may be let go. */
    private static final int ON_THE_WAY = 8_000;

    private static final long POLL_NANOS = 200_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final DiscordSimulator discord;
    private final Contender contender;
    private final ReadyMade payloads;
    private final int messages;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> microsOfCpu = new ArrayList<>();
    private long sent;

    /** @param messages how many it is sent in a round */
    Contestant(String name, DiscordSimulator discord, Contender contender, ReadyMade payloads, int messages) {
        this.name = name;
        this.discord = discord;
        this.contender = contender;
        this.payloads = payloads;
        this.messages = messages;
    }

    /** Plays a round: how many messages a second the database acknowledged. */
    double play(boolean counts) {
        List<Dispatch> events = payloads.make(messages);
        long cpu = cpuNanos();
        long start = System.nanoTime();
        for (Dispatch event : events) {
            if (sent % 64 == 0) {
                await(sent - ON_THE_WAY);
            }
            discord.gateway().tell(event);
            sent++;
        }
        await(sent);
        double rate = messages * 1e9 / (System.nanoTime() - start);
        if (counts) {
            rates.add(rate);
            microsOfCpu.add((cpuNanos() - cpu) / 1e3 / messages);
        }
        return rate;
    }

    List<Double> rates() {
        return rates;
    }

    /** The time that all threads of this JVM took for a message, simulator and JDA included, in microseconds. */
    String medianCpu() {
        return "%.1f µs".formatted(Statistics.median(microsOfCpu));
    }

    List<Double> microsOfCpu() {
        return microsOfCpu;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    String median() {
        return "%,.0f/s".formatted(Statistics.median(rates));
    }

    private void await(long acknowledged) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (contender.acknowledged() < acknowledged) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%s has %d messages of %d".formatted(name, contender.acknowledged(), acknowledged));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() throws Exception {
        contender.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
