package space.gaia.workspace;

import java.util.Set;

/** Kinds of channels, by Discord's numbers ("Channel Types"). */
public final class ChannelTypes {

    /** Announcement threads, public threads (posts too) and private threads. */
    public static final Set<Integer> THREADS = Set.of(10, 11, 12);

    private ChannelTypes() {}
}
