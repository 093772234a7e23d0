package space.gaia.simulator.gateway;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client of the gateway that knows nothing but its protocol. */
final class RawClient implements WebSocket.Listener, AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final LinkedBlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final Unpacker unpacker;
    private int binaryMessages;
    private volatile String closeReason = "";

    private RawClient(String url, Unpacker unpacker) {
        this.unpacker = unpacker;
        this.socket =
                http.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
    }

    static RawClient connect(String gatewayUrl) {
        return new RawClient(gatewayUrl + "/?v=10&encoding=json", new ZlibEach());
    }

    static RawClient connect(String gatewayUrl, String query, Unpacker unpacker) {
        return new RawClient(gatewayUrl + "/?" + query, unpacker);
    }

    RawClient send(int op, JsonNode data) {
        var payload = JSON.createObjectNode().put("op", op);
        payload.set("d", data);
        return send(payload.toString());
    }

    RawClient send(String payload) {
        socket.sendText(payload, true).join();
        return this;
    }

    RawClient identify(String token, long intents) {
        return send(2, identity(token, intents));
    }

    static ObjectNode identity(String token, long intents) {
        var identify = JSON.createObjectNode().put("token", token).put("intents", intents);
        identify.putObject("properties")
                .put("os", "linux")
                .put("browser", "raw")
                .put("device", "raw");
        return identify;
    }

    RawClient resume(String token, String session, long seq) {
        return send(
                6,
                JSON.createObjectNode()
                        .put("token", token)
                        .put("session_id", session)
                        .put("seq", seq));
    }

    /** Closes without a close frame. */
    void vanish() {
        socket.abort();
    }

    void leave(int code) {
        socket.sendClose(code, "").join();
    }

    /** The next payload that fits; what does not is passed over. */
    JsonNode await(Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (true) {
                var next = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("what was awaited did not come; closed: " + closed);
                }
                if (wanted.test(next)) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    JsonNode awaitOp(int op) {
        return await(payload -> payload.path("op").asInt(-1) == op);
    }

    JsonNode awaitEvent(String type) {
        return await(payload -> payload.path("t").asString("").equals(type));
    }

    JsonNode next() {
        return await(_ -> true);
    }

    /** What came so far and was not looked at, in order, up to the event with this content. */
    List<JsonNode> upTo(Predicate<JsonNode> last) {
        var all = new ArrayList<JsonNode>();
        await(payload -> {
            all.add(payload);
            return last.test(payload);
        });
        return all;
    }

    int awaitClose() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    String closeReason() {
        return closeReason;
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    int binaryMessages() {
        return binaryMessages;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            received.add(JSON.readTree(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            binaryMessages++;
            received.add(JSON.readTree(unpacker.unpack(binary.toByteArray())));
            binary.reset();
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeReason = reason;
        closed.complete(statusCode);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        try {
            http.awaitTermination(Duration.ofSeconds(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes text of a compressed message. */
    interface Unpacker {
        String unpack(byte[] message);
    }

    /** {@code zlib-stream}, with one inflater for the connection. */
    static final class ZlibStream implements Unpacker {
        private final Inflater inflater = new Inflater();

        @Override
        public String unpack(byte[] message) {
            int end = message.length;
            boolean flushed = end >= 4
                    && message[end - 4] == 0
                    && message[end - 3] == 0
                    && message[end - 2] == -1
                    && message[end - 1] == -1;
            if (!flushed) {
                throw new AssertionError("a message does not end in the suffix of a sync flush");
            }
            return inflate(inflater, message);
        }
    }

    /** Each message by itself. */
    static final class ZlibEach implements Unpacker {
        @Override
        public String unpack(byte[] message) {
            return inflate(new Inflater(), message);
        }
    }

    private static String inflate(Inflater inflater, byte[] message) {
        try {
            inflater.setInput(message);
            var out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
                out.write(buffer, 0, n);
            }
            return out.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code zstd-stream}: one context for the connection, fed message by message. */
    static final class ZstdStream implements Unpacker {
        private final Queue<byte[]> fed = new ArrayDeque<>();
        private final ZstdInputStreamNoFinalizer stream;

        ZstdStream() {
            try {
                stream = new ZstdInputStreamNoFinalizer(new Fed(fed)).setContinuous(true);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String unpack(byte[] message) {
            fed.add(message);
            try {
                var out = new ByteArrayOutputStream();
                byte[] buffer = new byte[1 << 20];
                for (int n = stream.read(buffer); n > 0; n = stream.read(buffer)) {
                    out.write(buffer, 0, n);
                }
                return out.toString(StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static final class Fed extends InputStream {
            private final Queue<byte[]> fed;

            private Fed(Queue<byte[]> fed) {
                this.fed = fed;
            }

            @Override
            public int read() {
                throw new AssertionError("the decompressor reads arrays");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                var next = fed.poll();
                if (next == null) {
                    return -1;
                }
                if (next.length > length) {
                    throw new AssertionError("a message larger than the decompressor's buffer");
                }
                System.arraycopy(next, 0, into, offset, next.length);
                return next.length;
            }
        }
    }
}
