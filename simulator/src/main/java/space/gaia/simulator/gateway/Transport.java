package space.gaia.simulator.gateway;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;

/** How payloads become WebSocket messages on one connection. Used on the connection's event loop only. */
sealed interface Transport extends AutoCloseable {

    WebSocketFrame encode(ByteBufAllocator buffers, Frame frame);

    @Override
    default void close() {}

    /** JSON text as it is. */
    final class Plain implements Transport {
        @Override
        public WebSocketFrame encode(ByteBufAllocator buffers, Frame frame) {
            ByteBuf text = buffers.buffer(frame.length());
            text.writeBytes(frame.head()).writeBytes(frame.data()).writeByte('}');
            return new TextWebSocketFrame(text);
        }
    }

    /** Each payload compressed by itself ({@code compress: true} in IDENTIFY); small ones stay text, as Discord's do. */
    final class PayloadZlib implements Transport {
        private static final int WORTH_IT = 512;

        private final Plain plain = new Plain();
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);

        @Override
        public WebSocketFrame encode(ByteBufAllocator buffers, Frame frame) {
            if (frame.length() < WORTH_IT) {
                return plain.encode(buffers, frame);
            }
            deflater.reset();
            deflater.setInput(frame.text());
            deflater.finish();
            ByteBuf compressed = buffers.buffer(frame.length() / 2);
            while (!deflater.finished()) {
                deflate(deflater, compressed, Deflater.NO_FLUSH);
            }
            return new BinaryWebSocketFrame(compressed);
        }

        @Override
        public void close() {
            deflater.end();
        }
    }

    /** {@code compress=zlib-stream}: one context for the connection, each message ends in a sync flush. */
    final class ZlibStream implements Transport {
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);

        @Override
        public WebSocketFrame encode(ByteBufAllocator buffers, Frame frame) {
            deflater.setInput(frame.text());
            ByteBuf compressed = buffers.buffer(64 + frame.length() / 2);
            // What does not fill the room that it was given has been flushed to the end.
            while (deflate(deflater, compressed, Deflater.SYNC_FLUSH)) {
                compressed.ensureWritable(frame.length());
            }
            return new BinaryWebSocketFrame(compressed);
        }

        @Override
        public void close() {
            deflater.end();
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
        public WebSocketFrame encode(ByteBufAllocator buffers, Frame frame) {
            try {
                stream.write(frame.head());
                stream.write(frame.data());
                stream.write('}');
                stream.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ByteBuf message = buffers.buffer(compressed.size()).writeBytes(compressed.toByteArray());
            compressed.reset();
            return new BinaryWebSocketFrame(message);
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

    /** Fills the buffer's free room; whether all of it was needed. */
    private static boolean deflate(Deflater deflater, ByteBuf into, int flush) {
        into.ensureWritable(64);
        int room = into.writableBytes();
        int written = into.hasArray()
                ? deflater.deflate(into.array(), into.arrayOffset() + into.writerIndex(), room, flush)
                : deflater.deflate(into.nioBuffer(into.writerIndex(), room), flush);
        into.writerIndex(into.writerIndex() + written);
        return written == room;
    }
}
