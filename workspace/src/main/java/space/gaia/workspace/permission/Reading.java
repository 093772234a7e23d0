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
     * What of it is missing, in the order in which it helps to give it; empty: it can be read.
     *
     * @param permissions in the channel
     * @param type the channel's, by Discord's number
     * @param privateThreads whether the private threads below it are wanted too
     */
    public static List<Permission> missing(Permissions permissions, int type, boolean privateThreads) {
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
