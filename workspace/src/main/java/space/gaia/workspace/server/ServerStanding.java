package space.gaia.workspace.server;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bot sees of a linked server beside what arrives.
 *
 * @param lacks what it was not given, for chosen channels; none: all of them can be read
 * @param lacking how many there are; more than are listed, in a server of very many
 * @param lookedAt when that was found so; null: nobody looked yet
 * @param notices what happened lately, the latest first
 */
public record ServerStanding(
        List<Lack> lacks, int lacking, @Nullable Instant lookedAt, List<Notice> notices) {

    /** Before anybody looked. */
    public static final ServerStanding UNSEEN = new ServerStanding(List.of(), 0, null, List.of());

    public ServerStanding {
        lacks = List.copyOf(lacks);
        notices = List.copyOf(notices);
    }
}
