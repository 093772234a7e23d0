package space.gaia.workspace.archive;

import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.UserId;
import space.gaia.workspace.stream.StreamId;

/** What a document is about. */
sealed interface Subject {

    StreamId stream();

    /** The document's {@code _id}. */
    String id();

    record OfMessage(StreamId stream, long channel, long message, String id) implements Subject {
        static OfMessage of(StreamId stream, ChannelId channel, MessageId message) {
            String id = new MessageKey(stream.workspace(), channel, message).id();
            return new OfMessage(stream, channel.value(), message.value(), id);
        }
    }

    record OfChannel(StreamId stream, long channel, String id) implements Subject {
        static OfChannel of(StreamId stream, ChannelId channel) {
            String id = stream.workspace().value() + "/" + Snowflakes.padded(channel.value());
            return new OfChannel(stream, channel.value(), id);
        }
    }

    record OfPerson(StreamId stream, long user, String id) implements Subject {
        static OfPerson of(StreamId stream, UserId user) {
            return new OfPerson(stream, user.value(), stream.id() + "/" + Snowflakes.padded(user.value()));
        }
    }
}
