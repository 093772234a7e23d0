package space.gaia.bot.stream;

import gnu.trove.map.TLongLongMap;
import gnu.trove.map.hash.TLongLongHashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.stream.Overwrites.Overwrite;
import space.gaia.workspace.GuildId;

/**
 * What the bot, and what everyone, may see of a server, as the events before this one tell ("Permissions"). Used by one
 * thread at a time.
 */
final class GuildPermissions {

    private static final long ADMINISTRATOR = 1L << 3;
    private static final long VIEW_CHANNEL = 1L << 10;
    private static final long CONNECT = 1L << 20;
    private static final Set<Integer> VOICE = Set.of(2, 13);

    private final GuildId guild;
    private final TLongLongMap roles = new TLongLongHashMap();
    private final Set<Long> own = new HashSet<>();
    private long self;
    private long owner;

    GuildPermissions(GuildId guild) {
        this.guild = guild;
    }

    /** Takes owner and roles of a guild object, where it has them. True: something is another now. */
    boolean guild(Map<String, @Nullable Object> object) {
        TLongLongMap rolesBefore = new TLongLongHashMap(roles);
        long ownerBefore = owner;
        if (object.containsKey("roles")) {
            roles.clear();
            RawJson.objects(object, "roles").forEach(this::role);
        }
        if (object.containsKey("owner_id")) {
            owner = RawJson.idOrZero(object, "owner_id");
        }
        return owner != ownerBefore || !roles.equals(rolesBefore);
    }

    boolean role(Map<String, @Nullable Object> role) {
        long permissions = RawJson.idOrZero(role, "permissions");
        long id = RawJson.idOrZero(role, "id");
        boolean known = roles.containsKey(id);
        return roles.put(id, permissions) != permissions || !known;
    }

    boolean roleRemoved(long role) {
        boolean known = roles.containsKey(role);
        roles.remove(role);
        return own.remove(role) | known;
    }

    /** The bot's own member object. */
    boolean self(long bot, Map<String, @Nullable Object> member) {
        self = bot;
        if (!member.containsKey("roles")) {
            return false;
        }
        Set<Long> before = Set.copyOf(own);
        own.clear();
        RawJson.list(member, "roles").forEach(role -> own.add(RawJson.snowflake(role, "roles")));
        return !own.equals(before);
    }

    /** What everyone may do in the server before any channel is looked at. */
    long everyone() {
        return everyone(VIEW_CHANNEL);
    }

    /** Whether everyone in the server can see a channel with these overwrites. */
    boolean isOpen(Overwrites overwrites) {
        long everyone = everyone(VIEW_CHANNEL);
        if ((everyone & ADMINISTRATOR) != 0) {
            return true;
        }
        return (afterEveryone(everyone, overwrites) & VIEW_CHANNEL) != 0;
    }

    /** Whether the bot is told what happens in a channel of this type with these overwrites. */
    boolean canFollow(Overwrites overwrites, int type) {
        long needed = VOICE.contains(type) ? VIEW_CHANNEL | CONNECT : VIEW_CHANNEL;
        long everyone = everyone(VIEW_CHANNEL | CONNECT);
        long base = everyone;
        for (long role : own) {
            base |= roles.get(role);
        }
        if (self == owner || (base & ADMINISTRATOR) != 0) {
            return true;
        }
        long permissions = afterEveryone(base, overwrites);
        long allow = 0;
        long deny = 0;
        for (Overwrite overwrite : overwrites.list()) {
            if (own.contains(overwrite.target())) {
                allow |= overwrite.allow();
                deny |= overwrite.deny();
            }
        }
        permissions = (permissions & ~deny) | allow;
        for (Overwrite overwrite : overwrites.list()) {
            if (overwrite.target() == self) {
                permissions = (permissions & ~overwrite.deny()) | overwrite.allow();
            }
        }
        return (permissions & needed) == needed;
    }

    /** What everyone may do; this, where the role is not known. */
    private long everyone(long unknown) {
        return roles.containsKey(guild.value()) ? roles.get(guild.value()) : unknown;
    }

    private long afterEveryone(long permissions, Overwrites overwrites) {
        long after = permissions;
        for (Overwrite overwrite : overwrites.list()) {
            if (overwrite.target() == guild.value()) {
                after = (after & ~overwrite.deny()) | overwrite.allow();
            }
        }
        return after;
    }
}
