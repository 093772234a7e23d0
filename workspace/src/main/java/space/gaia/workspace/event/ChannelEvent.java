package space.gaia.workspace.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.stream.Stamp;

/**
 * One observation of what is in a linked server. Applying any set of them, in any order, any number of times, ends in
 * the same documents.
 *
 * <p>JSON objects are maps as a JSON parser gives them: null, {@link String}, {@link Boolean}, {@link Integer},
 * {@link Long}, {@link java.math.BigInteger}, {@link Double}, {@link java.math.BigDecimal}, {@link List} and
 * {@link Map}. They are Discord's own, whole, and are not changed by anybody.
 */
public sealed interface ChannelEvent {

    /** The one field of a message's object that is not Discord's: whether everybody who reacted or voted is known. */
    String PARTICIPANTS = "gaia_participants";

    Stamp stamp();

    /** An event of one message. */
    sealed interface OfMessage extends ChannelEvent {
        ChannelId channel();

        MessageId message();
    }

    /** A message was written or edited, or was read by REST: what its object says now. It may be partial. */
    record MessageSeen(
            ChannelId channel, MessageId message, Map<String, @Nullable Object> object, Origin origin, Stamp stamp)
            implements OfMessage {

        /** Whether everybody who reacted to a message and voted in it was asked for: what came since then came live. */
        public static MessageSeen participants(ChannelId channel, MessageId message, boolean known, Stamp stamp) {
            return new MessageSeen(channel, message, Map.of(PARTICIPANTS, known), Origin.REST, stamp);
        }
    }

    /** A message is gone. Nothing brings it back. */
    record MessageRemoved(ChannelId channel, MessageId message, Instant at, Stamp stamp) implements OfMessage {}

    /** A message is older than the workspace keeps them. As a removal: nothing brings it back. */
    record MessageExpired(ChannelId channel, MessageId message, Instant at, Stamp stamp) implements OfMessage {}

    /** Somebody reacted ({@code on}) or took it back. */
    record Reacted(
            ChannelId channel,
            MessageId message,
            Emoji emoji,
            ReactionType type,
            UserId user,
            boolean on,
            List<String> burstColors,
            Stamp stamp)
            implements OfMessage {}

    /** All reactions of a message, or all with one emoji, were taken away. */
    record ReactionsCleared(
            ChannelId channel, MessageId message, @Nullable Emoji emoji, Stamp stamp) implements OfMessage {}

    /** Somebody voted for an answer of a poll ({@code on}) or took it back. */
    record Voted(ChannelId channel, MessageId message, int answer, UserId user, boolean on, Stamp stamp)
            implements OfMessage {}

    /** A channel or thread as its object says now. It may be partial. */
    record ChannelSeen(ChannelId channel, Map<String, @Nullable Object> object, Origin origin, Stamp stamp)
            implements ChannelEvent {}

    /** A channel or thread was deleted, as Discord's own event says. */
    record ChannelRemoved(ChannelId channel, Instant at, Stamp stamp) implements ChannelEvent {}

    /**
     * The active threads below these channels are these and no others ("Thread List Sync"): threads that are known,
     * active and not named are archived or out of sight; nothing of theirs is removed.
     *
     * @param parents empty: the whole server
     */
    record ThreadsListed(Set<ChannelId> parents, Set<ChannelId> active, Stamp stamp) implements ChannelEvent {}

    /**
     * Somebody as shown in this server.
     *
     * @param object the user object, or what is known of it; at least {@code id}
     * @param member the guild member object without its {@code user}, or what is known of it; null: not told
     */
    record PersonSeen(
            UserId user,
            Map<String, @Nullable Object> object,
            @Nullable Map<String, @Nullable Object> member,
            Stamp stamp)
            implements ChannelEvent {}
}
