package space.gaia.simulator.gateway;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import space.gaia.simulator.fault.Faults;

/** Which privileged intents an application has, as switched on in the developer portal; at first all of them. */
public final class IntentGrants {
    private static final long PRESENCE_LIMITED = 1L << 13;
    private static final long GUILD_MEMBERS_LIMITED = 1L << 15;
    private static final long MESSAGE_CONTENT_LIMITED = 1L << 19;

    private final Map<Long, Set<Intent>> denied = new ConcurrentHashMap<>();
    private final Faults faults;

    IntentGrants(Faults faults) {
        this.faults = faults;
    }

    /**
     * Takes a privileged intent away: sessions that are there lose what it brings, and the next IDENTIFY that asks for it
     * is closed with 4014.
     */
    public void deny(long applicationId, Intent intent) {
        requirePrivileged(intent);
        denied.computeIfAbsent(applicationId, _ -> ConcurrentHashMap.newKeySet())
                .add(intent);
    }

    public void allow(long applicationId, Intent intent) {
        requirePrivileged(intent);
        denied.getOrDefault(applicationId, EnumSet.noneOf(Intent.class)).remove(intent);
    }

    public boolean isAllowed(long applicationId, Intent intent) {
        return !denied.getOrDefault(applicationId, Set.of()).contains(intent);
    }

    /** The bits that the application may not ask for. */
    long deniedBits(long applicationId) {
        var intents = denied.get(applicationId);
        return intents == null || intents.isEmpty() ? 0 : Intent.of(intents.toArray(Intent[]::new));
    }

    /** The flags of the application object that tell of these intents. */
    public long applicationFlags(long applicationId) {
        return (isAllowed(applicationId, Intent.GUILD_PRESENCES) ? PRESENCE_LIMITED : 0)
                | (isAllowed(applicationId, Intent.GUILD_MEMBERS) ? GUILD_MEMBERS_LIMITED : 0)
                | (isAllowed(applicationId, Intent.MESSAGE_CONTENT) ? MESSAGE_CONTENT_LIMITED : 0);
    }

    private static void requirePrivileged(Intent intent) {
        if (!Intent.PRIVILEGED.contains(intent)) {
            throw new IllegalArgumentException(intent + " is not a privileged intent");
        }
    }
}
