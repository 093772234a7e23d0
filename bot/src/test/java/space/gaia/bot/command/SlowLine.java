package space.gaia.bot.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to another port of this machine, on which whatever is sent arrives late. */
final class SlowLine implements AutoCloseable {

    private final int target;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Duration late = Duration.ZERO;

    SlowLine(int target) {
        this.target = target;
        try {
            this.door = new ServerSocket();
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("slow-line").start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on everything that is sent arrives so much later. */
    void slow(Duration by) {
        late = by;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(SlowLine::end);
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket here = door.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(here);
                open.add(there);
                Thread.ofVirtual().start(() -> carry(here, there, true));
                Thread.ofVirtual().start(() -> carry(there, here, false));
            } catch (IOException _) {
                // Closed, or nobody is there.
            }
        }
    }

    private void carry(Socket from, Socket to, boolean isAsking) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[1 << 16];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (isAsking && late.isPositive()) {
                    Thread.sleep(late); // how long the line is
                }
                out.write(some, 0, read);
                out.flush();
            }
        } catch (IOException _) {
            // Closed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is over already.
        }
    }
}
