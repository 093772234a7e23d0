package space.gaia.simulator.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of the gateway. What goes out waits in a queue that any thread may add to; the event loop writes it in
 * batches, as fast as the client reads, and gives up a client for whom too much waits.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends in channelInactive
final class GatewayConnection extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayConnection.class);
    private static final int BATCH_BYTES = 64 << 10;
    /** Then the event loop's other connections have their turn. */
    private static final int BATCHES_AT_A_TIME = 16;

    /** How long a client may take to answer a close frame before its connection is taken down. */
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private static final int NO_STATUS = 1005;

    private final Channel channel;
    private final long backlogBytes;
    private final Queue<Outgoing> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicInteger waitingFrames = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicReference<@Nullable Conversation> conversation = new AtomicReference<>();
    private Transport transport;
    private volatile boolean silent;
    private volatile boolean over;
    private boolean held;
    private boolean draining;

    GatewayConnection(Channel channel, Transport transport, long backlogBytes) {
        this.channel = channel;
        this.transport = transport;
        this.backlogBytes = backlogBytes;
    }

    /** Who hears what the client says; told before the connection joins its channel's pipeline. */
    void listener(Conversation heard) {
        conversation.set(heard);
    }

    private Conversation listener() {
        return Objects.requireNonNull(conversation.get());
    }

    void send(Frame frame) {
        if (silent || over) {
            return;
        }
        waitingFrames.incrementAndGet();
        if (waitingBytes.addAndGet(frame.length()) > backlogBytes) {
            giveUp();
            return;
        }
        enqueue(new Outgoing.Send(frame));
    }

    /** Lets everything that is sent from now on wait. */
    void hold(Duration time) {
        enqueue(new Outgoing.Hold(time));
    }

    void compressPayloads() {
        enqueue(new Outgoing.CompressPayloads());
    }

    void close(CloseCode code) {
        close(code.code(), code.reason());
    }

    void close(int code, String reason) {
        enqueue(new Outgoing.Close(code, reason));
    }

    void reset() {
        enqueue(new Outgoing.Reset());
    }

    void closeAfter(Duration time, int code) {
        later(time, () -> close(code, CloseCode.reasonOf(code)));
    }

    /** From now on the connection is open and dead: nothing is sent, nothing is heard. */
    void silence() {
        silent = true;
    }

    boolean isSilent() {
        return silent;
    }

    boolean isOver() {
        return over;
    }

    int waitingFrames() {
        return waitingFrames.get();
    }

    long waitingBytes() {
        return waitingBytes.get();
    }

    private void enqueue(Outgoing item) {
        if (silent || over) {
            return;
        }
        waiting.add(item);
        if (scheduled.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::drain);
        }
    }

    private void giveUp() {
        if (!over) {
            over = true;
            LOG.warn(
                    "a client of the gateway reads too slowly: {} bytes wait for it, its connection is closed",
                    waitingBytes);
            channel.eventLoop().execute(this::abort);
        }
    }

    /** Without lingering the kernel drops what the client never read. */
    private void abort() {
        over = true;
        waiting.clear();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    private void drain() {
        scheduled.set(false);
        if (draining) {
            return;
        }
        draining = true;
        boolean more = true;
        for (int batch = 0; more && batch < BATCHES_AT_A_TIME; batch++) {
            more = writeBatch();
        }
        draining = false;
        if (more && scheduled.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::drain);
        }
    }

    /** Writes what waits until a buffer is full; whether there may be more to write. */
    private boolean writeBatch() {
        ByteBuf batch = channel.alloc().buffer(BATCH_BYTES + BATCH_BYTES / 4);
        boolean empty = false;
        while (!empty && mayWrite() && batch.readableBytes() < BATCH_BYTES) {
            var item = waiting.poll();
            empty = item == null;
            if (item instanceof Outgoing.Send(Frame frame)) {
                waitingFrames.decrementAndGet();
                waitingBytes.addAndGet(-frame.length());
                transport.write(frame, batch);
            } else if (item != null) {
                flush(batch);
                batch = channel.alloc().buffer(BATCH_BYTES);
                apply(item);
            }
        }
        flush(batch);
        return !empty && mayWrite();
    }

    private boolean mayWrite() {
        return !held && !over && !silent && channel.isWritable();
    }

    private void flush(ByteBuf batch) {
        if (batch.isReadable()) {
            channel.writeAndFlush(batch, channel.voidPromise());
        } else {
            batch.release();
        }
    }

    private void apply(Outgoing item) {
        switch (item) {
            case Outgoing.Send send -> throw new IllegalArgumentException("a frame belongs to a batch: " + send);
            case Outgoing.Hold(Duration time) -> {
                held = true;
                later(time, this::release);
            }
            case Outgoing.CompressPayloads() -> {
                transport.close();
                transport = new Transport.PayloadZlib();
            }
            case Outgoing.Close(int code, String reason) -> {
                over = true;
                channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
                later(CLOSING, () -> channel.close());
            }
            case Outgoing.Reset() -> abort();
        }
    }

    private void later(Duration time, Runnable task) {
        channel.eventLoop()
                .schedule(task, time.toMillis(), TimeUnit.MILLISECONDS)
                .addListener(_ -> {});
    }

    private void release() {
        held = false;
        drain();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            drain();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (silent) {
            return;
        }
        switch (frame) {
            case TextWebSocketFrame text -> received(text);
            case BinaryWebSocketFrame binary -> received(binary);
            case PingWebSocketFrame ping ->
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case CloseWebSocketFrame close -> closed(context, close);
            default -> LOG.trace("ignored {}", frame);
        }
    }

    private void received(WebSocketFrame frame) {
        if (!over) {
            listener().received(ByteBufUtil.getBytes(frame.content()));
        }
    }

    private void closed(ChannelHandlerContext context, CloseWebSocketFrame close) {
        int code = close.statusCode() == -1 ? NO_STATUS : close.statusCode();
        if (over) {
            context.close();
            return;
        }
        over = true;
        listener().closed(code);
        var answer = code == NO_STATUS ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, "");
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over = true;
        waiting.clear();
        transport.close();
        listener().gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, @Nullable Throwable cause) {
        LOG.debug("a gateway connection broke", cause);
        context.close();
    }
}
