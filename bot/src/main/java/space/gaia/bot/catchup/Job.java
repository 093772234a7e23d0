package space.gaia.bot.catchup;

import space.gaia.bot.rest.Urgency;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.stream.StreamId;

/**
 * Something to do for a channel.
 *
 * @param newest the newest message that it is about: what is newer is done first among jobs of the same urgency and
 *     workspace
 */
record Job(StreamId stream, ChannelId channel, Kind kind, Urgency urgency, long newest) {

    /** What is to be done. */
    enum Kind {
        /** Fetch what is missing. */
        FETCH,
        /** Read again what may have changed unseen. */
        READ_AGAIN,
        /** List the archived threads below it. */
        LIST_THREADS,
        /** Ask whether there is such a channel: a session did not name it any more. */
        CHECK
    }

    WorkspaceId workspace() {
        return stream.workspace();
    }

    /** There is one of these at a time. */
    record Name(StreamId stream, ChannelId channel, Kind kind) {}

    Name name() {
        return new Name(stream, channel, kind);
    }
}
