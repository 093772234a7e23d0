package space.gaia.simulator.gateway;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * How payloads become WebSocket messages on one connection. Many of them are written into one buffer, header by header:
 * an object and a write for each would cost more than the payload itself. Used on the connection's event loop only.
 */
sealed interface Transport extends AutoCloseable {

    /** Appends the payload as one whole WebSocket message. */
    void write(Frame frame, ByteBuf out);

    @Override
    default void close() {}

    /** JSON text as it is. */
    final class Plain implements Transport {
        @Override
        public void write(Frame frame, ByteBuf out) {
            MessageHeader.text(out, frame.length());
            out.writeBytes(frame.head()).writeBytes(frame.data()).writeByte('}');
        }
    }

    /** Each payload compressed by itself ({@code compress: true} in IDENTIFY); small ones stay text, as Discord's do. */
    final class PayloadZlib implements Transport {
        private static final int WORTH_IT = 512;

        private final Plain plain = new Plain();
        private final Zlib zlib = new Zlib();

        @Override
        public void write(Frame frame, ByteBuf out) {
            if (frame.length() < WORTH_IT) {
                plain.write(frame, out);
            } else {
                zlib.whole(frame.text(), out);
            }
        }

        @Override
        public void close() {
            zlib.close();
        }
    }

    /** {@code compress=zlib-stream}: one context for the connection, each message ends in a sync flush. */
    final class ZlibStream implements Transport {
        private final Zlib zlib = new Zlib();

        @Override
        public void write(Frame frame, ByteBuf out) {
            zlib.flushed(frame.text(), out);
        }

        @Override
        public void close() {
            zlib.close();
        }
    }

    /** {@code compress=zstd-stream}: one context for the connection, each message is flushed and ends no zstd frame. */
    final class ZstdStream implements Transport {
        private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        private final ZstdOutputStreamNoFinalizer stream;

        ZstdStream() {
            try {
                stream = new ZstdOutputStreamNoFinalizer(compressed, 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void write(Frame frame, ByteBuf out) {
            try {
                stream.write(frame.text());
                stream.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            MessageHeader.binary(out, compressed.size());
            out.writeBytes(compressed.toByteArray());
            compressed.reset();
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A deflater and the room that it writes to. */
    final class Zlib implements AutoCloseable {
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        private byte[] room = new byte[16 << 10];
        private int used;

        void whole(byte[] text, ByteBuf out) {
            deflater.reset();
            deflater.setInput(text);
            deflater.finish();
            while (!deflater.finished()) {
                deflate(Deflater.NO_FLUSH);
            }
            append(out);
        }

        void flushed(byte[] text, ByteBuf out) {
            deflater.setInput(text);
            boolean filled = true;
            // What does not fill the room that it was given has been flushed to the end.
            while (filled) {
                filled = deflate(Deflater.SYNC_FLUSH);
            }
            append(out);
        }

        private boolean deflate(int flush) {
            if (used == room.length) {
                room = Arrays.copyOf(room, room.length * 2);
            }
            used += deflater.deflate(room, used, room.length - used, flush);
            return used == room.length;
        }

        private void append(ByteBuf out) {
            MessageHeader.binary(out, used);
            out.writeBytes(room, 0, used);
            used = 0;
        }

        @Override
        public void close() {
            deflater.end();
        }
    }
}
