package space.gaia.simulator.gateway;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client says on one connection, and what it is answered. Payloads are handled one after the other, away from the
 * event loop, for they may have to wait for the world.
 */
final class Conversation {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_PAYLOAD = 4096;
    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;

    private final Gateway gateway;
    private final GatewayConnection connection;
    private final Handshake handshake;
    private final InOrder inOrder;
    private final SendLimit sends;
    private @Nullable Session session;
    private volatile long lastHeartbeat = System.nanoTime();

    Conversation(Gateway gateway, GatewayConnection connection, Handshake handshake, Executor executor) {
        this.gateway = gateway;
        this.connection = connection;
        this.handshake = handshake;
        this.inOrder = new InOrder(executor);
        this.sends = new SendLimit(gateway.options().sendsPerMinute());
    }

    void begin() {
        handshake
                .refusal()
                .ifPresentOrElse(refusal -> connection.close(refusal.code().code(), refusal.why()), () -> {
                    var hello = Frame.object()
                            .put(
                                    "heartbeat_interval",
                                    gateway.options().heartbeatInterval().toMillis());
                    hello.putArray("_trace");
                    connection.send(Frame.of(Opcode.HELLO, hello));
                });
    }

    void received(byte[] payload) {
        inOrder.execute(() -> handle(payload));
    }

    void closed(int code) {
        inOrder.execute(() -> {
            var current = session;
            if (current != null && current.isOn(connection) && (code == NORMAL || code == GOING_AWAY)) {
                gateway.registry().end(current);
            }
        });
    }

    void gone() {
        inOrder.execute(() -> {
            if (session != null) {
                session.lost(connection, gateway.world().now());
            }
        });
    }

    /** Closes a client that was silent for two intervals; its session waits for a RESUME. */
    void checkHeartbeat() {
        if (System.nanoTime() - lastHeartbeat
                > 2 * gateway.options().heartbeatInterval().toNanos()) {
            connection.close(CloseCode.SESSION_TIMED_OUT);
        }
    }

    private void handle(byte[] payload) {
        if (!sends.allows(System.nanoTime())) {
            connection.close(CloseCode.RATE_LIMITED);
            return;
        }
        var message = payload.length > LARGEST_PAYLOAD ? null : parse(payload);
        if (message == null) {
            connection.close(CloseCode.DECODE_ERROR);
            return;
        }
        var opcode = message.path("op");
        handle(opcode.isIntegralNumber() ? opcode.asInt(-1) : -1, message.path("d"));
    }

    private static @Nullable ObjectNode parse(byte[] payload) {
        try {
            return JSON.readTree(payload) instanceof ObjectNode object ? object : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    private void handle(int opcode, JsonNode data) {
        switch (opcode) {
            case Opcode.HEARTBEAT -> heartbeat();
            case Opcode.IDENTIFY -> identify(data);
            case Opcode.RESUME -> resume(data);
            case Opcode.PRESENCE_UPDATE,
                    Opcode.VOICE_STATE_UPDATE,
                    Opcode.REQUEST_GUILD_MEMBERS,
                    Opcode.REQUEST_SOUNDBOARD_SOUNDS,
                    Opcode.REQUEST_CHANNEL_INFO -> request(opcode, data);
            default -> connection.close(CloseCode.UNKNOWN_OPCODE);
        }
    }

    private void heartbeat() {
        lastHeartbeat = System.nanoTime();
        connection.send(Frame.of(Opcode.HEARTBEAT_ACK));
    }

    private @Nullable Session authenticated() {
        return session != null && session.isOn(connection) ? session : null;
    }

    private void identify(JsonNode data) {
        if (authenticated() != null) {
            connection.close(CloseCode.ALREADY_AUTHENTICATED);
            return;
        }
        if (!data.isObject()) {
            connection.close(CloseCode.DECODE_ERROR);
            return;
        }
        switch (gateway.identification().examine(data)) {
            case Identification.Result.Accepted(Identity identity) -> {
                if (data.path("compress").asBoolean(false) && handshake.compression() == Handshake.Compression.NONE) {
                    connection.compressPayloads();
                }
                session = gateway.registry().start(identity, connection, handshake);
                session.status(data.path("presence").path("status").asString("online"));
            }
            case Identification.Result.Refused(CloseCode code, String why) -> connection.close(code.code(), why);
            case Identification.Result.TooFast() -> invalidSession();
            case Identification.Result.Spent(long applicationId) -> {
                gateway.world().applications().resetToken(applicationId);
                gateway.registry().endAll(applicationId, CloseCode.AUTHENTICATION_FAILED);
                connection.close(CloseCode.AUTHENTICATION_FAILED);
            }
        }
    }

    private void resume(JsonNode data) {
        if (authenticated() != null) {
            connection.close(CloseCode.ALREADY_AUTHENTICATED);
            return;
        }
        var application =
                gateway.world().applications().byToken(data.path("token").asString(""));
        if (application.isEmpty()) {
            connection.close(CloseCode.AUTHENTICATION_FAILED);
            return;
        }
        var found = gateway.registry()
                .find(data.path("session_id").asString(""), application.get().id());
        if (found.isEmpty()) {
            invalidSession();
            return;
        }
        // Events are numbered while the world stands still; so is the place where the replay ends.
        var failed = gateway.world()
                .atomically(() -> found.get().resume(data.path("seq").asLong(-1), connection));
        switch (failed) {
            case RESUMED -> session = found.get();
            case GONE -> {
                gateway.registry().end(found.get());
                invalidSession();
            }
            case INVALID_SEQUENCE -> {
                gateway.registry().end(found.get());
                connection.close(CloseCode.INVALID_SEQUENCE);
            }
        }
    }

    private void invalidSession() {
        connection.send(Frame.of(Opcode.INVALID_SESSION, BooleanNode.FALSE));
    }

    private void request(int opcode, JsonNode data) {
        var current = authenticated();
        if (current == null) {
            connection.close(CloseCode.NOT_AUTHENTICATED);
        } else if (!(data instanceof ObjectNode fields) || !gateway.requests().handle(opcode, fields, current)) {
            connection.close(CloseCode.UNKNOWN_OPCODE);
        }
    }
}
