package space.gaia.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Something that a person did with an application, and what the application answered so far. */
public final class Interaction {
    private final ObjectNode payload;
    private final InteractionType type;
    private final long userId;
    private final Instant began;
    private final @Nullable ObjectNode triggeredBy;
    private final CompletableFuture<ObjectNode> callback = new CompletableFuture<>();
    private final CompletableFuture<ObjectNode> message = new CompletableFuture<>();
    private long originalId;

    /**
     * @param triggeredBy for the submission of a modal: the metadata of what opened it
     */
    Interaction(
            ObjectNode payload, InteractionType type, long userId, Instant began, @Nullable ObjectNode triggeredBy) {
        this.payload = payload;
        this.type = type;
        this.userId = userId;
        this.began = began;
        this.triggeredBy = triggeredBy;
    }

    public long id() {
        return Nodes.id(payload, "id");
    }

    public long applicationId() {
        return Nodes.id(payload, "application_id");
    }

    public String token() {
        return Nodes.string(payload, "token");
    }

    /** The interaction as the application was sent it. */
    public ObjectNode payload() {
        return payload;
    }

    /**
     * Waits for the application's first answer.
     *
     * @return the callback's body: {@code type} and {@code data}
     * @throws IllegalStateException nothing was answered in time, or the wait was interrupted
     */
    public ObjectNode awaitCallback(Duration atMost) {
        return await(callback, atMost, "did not answer");
    }

    /**
     * Waits until the application has shown a message: at once, or after it deferred.
     *
     * @return the message as it was first shown
     * @throws IllegalStateException nothing was shown in time, or the wait was interrupted
     */
    public ObjectNode awaitMessage(Duration atMost) {
        return await(message, atMost, "showed no message");
    }

    private ObjectNode await(CompletableFuture<ObjectNode> answer, Duration atMost, String otherwise) {
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("the application " + otherwise + " within " + atMost, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an application", e);
        }
    }

    InteractionType type() {
        return type;
    }

    long userId() {
        return userId;
    }

    long channelId() {
        return Nodes.id(payload, "channel_id");
    }

    Instant began() {
        return began;
    }

    @Nullable ObjectNode triggeredBy() {
        return triggeredBy;
    }

    boolean isAnswered() {
        return callback.isDone();
    }

    void answered(ObjectNode body) {
        callback.complete(body);
    }

    void shown(ObjectNode shownMessage) {
        message.complete(shownMessage);
    }

    /** The message that {@code @original} means; 0: none. */
    long originalId() {
        return originalId;
    }

    void originalId(long messageId) {
        originalId = messageId;
    }
}
