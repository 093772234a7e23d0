package space.gaia.bot.gap;

import java.util.List;
import space.gaia.workspace.stream.StreamId;

/** Remembers gaps until they are closed. */
public interface Gaps {

    /** Adds a gap to what is known; one of the same channel and reason grows. */
    void mark(Gap gap);

    /** The open gaps of a stream. */
    List<Gap> open(StreamId stream);

    /** What the gap covers is fetched. False: it grew meanwhile and stays. */
    boolean close(Gap gap);

    /** What the gap covers above this id is fetched. False: it grew meanwhile and stays as it is. */
    boolean narrow(Gap gap, long through);
}
