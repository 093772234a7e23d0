package space.gaia.bot.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.archive.Keeping;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;

/** Measures how long MongoDB takes for a batch, whether it is acknowledged or not. */
final class TimedWriter implements StreamWriter {

    private final StreamWriter writer;
    private final Timer acknowledged;
    private final Timer failed;

    TimedWriter(StreamWriter writer, MeterRegistry registry) {
        this.writer = writer;
        this.acknowledged = timer(registry, "ACKNOWLEDGED");
        this.failed = timer(registry, "FAILED");
    }

    @Override
    public StreamLease claim(StreamId stream) {
        return writer.claim(stream);
    }

    @Override
    public @Nullable Wrote write(StreamLease lease, List<ChannelEvent> events, Keeping keeping) {
        long started = System.nanoTime();
        Timer timer = failed;
        try {
            Wrote wrote = writer.write(lease, events, keeping);
            timer = acknowledged;
            return wrote;
        } finally {
            timer.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void remap(StreamLease lease, DataMapping mapping) {
        writer.remap(lease, mapping);
    }

    @Override
    public boolean sweep(StreamLease lease) {
        return writer.sweep(lease);
    }

    private static Timer timer(MeterRegistry registry, String outcome) {
        return Timer.builder("gaia.archive.write")
                .description("a batch, until MongoDB acknowledged it")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry);
    }
}
