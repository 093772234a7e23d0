package space.gaia.bot.stream;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import space.gaia.workspace.stream.Stamp;

/**
 * Which epoch of a stream an observation belongs to: that of the lease under which it was received. So an event that is
 * delivered twice keeps its stamp, even when the stream was claimed anew between.
 */
final class Epochs {

    private final NavigableMap<Position, Long> from = new TreeMap<>();

    /** The stream was claimed; what was received up to here belongs to earlier epochs, if there were any. */
    void claimed(long epoch, Position received) {
        if (from.isEmpty()) {
            from.put(Position.START, epoch);
        } else {
            from.put(received, epoch);
        }
    }

    Stamp stamp(Position position) {
        Map.Entry<Position, Long> entry = from.lowerEntry(position);
        if (entry == null) {
            entry = from.firstEntry();
        }
        if (entry == null) {
            throw new IllegalStateException("no lease was ever held");
        }
        return new Stamp(entry.getValue(), position.session(), position.sequence(), position.request());
    }
}
