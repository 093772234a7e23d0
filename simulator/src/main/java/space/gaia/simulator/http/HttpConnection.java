package space.gaia.simulator.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection: hands requests to the handler, one at a time and in order, or becomes a WebSocket. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);
    private static final int LARGEST_FRAME = 1024 * 1024;

    private final Handler handler;
    private final WebSocketDoor door;
    private final ExecutorService executor;
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private boolean busy;

    HttpConnection(Handler handler, WebSocketDoor door, ExecutorService executor) {
        this.handler = handler;
        this.door = door;
        this.executor = executor;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        Request request = read(message);
        boolean upgrade = message.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
        if (upgrade && door.opensAt(request.path())) {
            upgrade(context, message, request);
            return;
        }
        waiting.add(new Pending(request, HttpUtil.isKeepAlive(message)));
        next(context);
    }

    private void next(ChannelHandlerContext context) {
        if (busy) {
            return;
        }
        Pending pending = waiting.poll();
        if (pending == null) {
            return;
        }
        busy = true;
        try {
            executor.execute(() -> {
                Response response = handler.handle(pending.request);
                context.executor().execute(() -> answer(context, pending, response));
            });
        } catch (RejectedExecutionException _) {
            context.close();
        }
    }

    private void answer(ChannelHandlerContext context, Pending pending, Response response) {
        busy = false;
        FullHttpResponse message = write(response);
        if (pending.request.method().equals("HEAD")) {
            message.content().clear();
        }
        HttpUtil.setKeepAlive(message, pending.keepAlive);
        var written = context.writeAndFlush(message);
        if (pending.keepAlive) {
            next(context);
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest message, Request request) {
        String host = message.headers().get(HttpHeaderNames.HOST, "localhost");
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        "ws://" + host + message.uri(), null, false, LARGEST_FRAME)
                .newHandshaker(message);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        handshaker.handshake(context.channel(), message).addListener(done -> {
            if (done.isSuccess()) {
                context.pipeline().remove(this);
                door.opened(context.channel(), request);
            } else {
                context.close();
            }
        });
    }

    private static Request read(FullHttpRequest message) {
        QueryStringDecoder uri = new QueryStringDecoder(message.uri());
        Map<String, String> headers = new HashMap<>();
        message.headers()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + ", " + b));
        return new Request(
                message.method().name(),
                uri.path(),
                Map.of(),
                uri.parameters(),
                headers,
                ByteBufUtil.getBytes(message.content()));
    }

    private static FullHttpResponse write(Response response) {
        FullHttpResponse message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                Unpooled.wrappedBuffer(response.body()));
        response.headers().forEach((name, value) -> message.headers().set(name, value));
        message.headers()
                .set(
                        HttpHeaderNames.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        if (response.status() != 204 && response.status() != 304) {
            HttpUtil.setContentLength(message, response.body().length);
        }
        return message;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, @Nullable Throwable cause) {
        LOG.debug("connection from {} ended", context.channel().remoteAddress(), cause);
        context.close();
    }

    private record Pending(Request request, boolean keepAlive) {}
}
