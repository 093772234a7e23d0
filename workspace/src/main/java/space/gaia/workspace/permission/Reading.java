package space.gaia.workspace.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What it takes to read a channel. */
public final class Reading {

    /** Voice and stage channels: their chats ask for Connect too. */
    static final Set<Integer> VOICE = Set.of(2, 13);

    private Reading() {}

    /**
     * What of it is missing, in the order in which it helps to give it; empty: it can be read. Who sees a voice channel and
     * may not connect to it has nothing else there either, so that only Connect is known to be missing.
     *
     * @param permissions in the channel
     * @param type the channel's, by Discord's number
     * @param privateThreads whether the private threads below it are wanted too
     */
    public static List<Permission> missing(Permissions permissions, int type, boolean privateThreads) {
        if (VOICE.contains(type) && permissions.has(Permission.VIEW_CHANNEL) && !permissions.has(Permission.CONNECT)) {
            return List.of(Permission.CONNECT);
        }
        List<Permission> needed = new ArrayList<>(List.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY));
        if (VOICE.contains(type)) {
            needed.add(Permission.CONNECT);
        }
        if (privateThreads) {
            needed.add(Permission.MANAGE_THREADS);
        }
        return permissions.lacking(needed.toArray(Permission[]::new));
    }
}
