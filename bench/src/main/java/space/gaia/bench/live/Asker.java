package space.gaia.bench.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import space.gaia.simulator.world.Dispatch;

/** Asks for single messages by their ids until they are there, and notes how long after their sending that was. */
final class Asker implements AutoCloseable {

    private static final int THREADS = 4;
    private static final long PAUSE_NANOS = 2_000_000;

    private record Sent(Dispatch message, long atNanos) {}

    private final Api api;
    private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private final List<Double> millis = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Asker(Api api) {
        this.api = api;
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().name("asker-" + i).start(this::ask));
        }
    }

    void sent(Dispatch message, long atNanos) {
        sent.add(new Sent(message, atNanos));
    }

    synchronized List<Double> millis() {
        return List.copyOf(millis);
    }

    private void ask() {
        try {
            while (true) {
                Sent next = sent.take();
                String path = "/messages/%s?channel=%d"
                        .formatted(
                                next.message().data().path("id").asString(),
                                next.message().channelId());
                while (api.get(path).statusCode() != 200) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                note((System.nanoTime() - next.atNanos()) / 1e6);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(double took) {
        millis.add(took);
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
