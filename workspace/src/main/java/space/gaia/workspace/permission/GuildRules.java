package space.gaia.workspace.permission;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import space.gaia.workspace.GuildId;

/**
 * What a server's owner and roles make of somebody, as Discord's page "Permissions" lays it down.
 *
 * @param owner 0: not known, and then nobody is
 * @param roles what each role allows, @everyone's (the server's id) included
 */
public record GuildRules(GuildId guild, long owner, Map<Long, Permissions> roles) {

    private static final Permissions WHILE_TIMED_OUT =
            Permissions.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY);

    public GuildRules {
        roles = Map.copyOf(roles);
    }

    /** Before any channel is looked at. */
    public Permissions inServer(Membership member, Instant now) {
        if (member.user() == owner) {
            return Permissions.ALL;
        }
        Permissions permissions = everyone();
        for (long role : member.roles()) {
            permissions = permissions.or(role(role));
        }
        if (permissions.has(Permission.ADMINISTRATOR)) {
            return Permissions.ALL;
        }
        return member.isTimedOut(now) ? permissions.and(WHILE_TIMED_OUT) : permissions;
    }

    /**
     * In a channel; of a thread, in its parent. Who does not see a channel may do nothing there, and who may not connect to
     * a voice channel nothing but see it.
     *
     * @param type Discord's number ("Channel Types")
     */
    public Permissions inChannel(Membership member, int type, List<Overwrite> overwrites, Instant now) {
        Permissions base = inServer(member, now);
        if (base.has(Permission.ADMINISTRATOR)) {
            return base;
        }
        Permissions permissions = overwritten(member, base, overwrites);
        if (member.isTimedOut(now)) {
            permissions = permissions.and(WHILE_TIMED_OUT);
        }
        if (!permissions.has(Permission.VIEW_CHANNEL)) {
            return Permissions.NONE;
        }
        boolean isClosed = Reading.VOICE.contains(type) && !permissions.has(Permission.CONNECT);
        return isClosed ? Permissions.of(Permission.VIEW_CHANNEL) : permissions;
    }

    /** Whether everyone in the server sees a channel with these overwrites, without a role or a word for them alone. */
    public boolean isOpen(List<Overwrite> overwrites) {
        Permissions permissions = everyone();
        return permissions.has(Permission.ADMINISTRATOR)
                || step(permissions, overwrites, this::isEveryone).has(Permission.VIEW_CHANNEL);
    }

    /** First @everyone, then all roles together, then the member: each step beats the one before. */
    private Permissions overwritten(Membership member, Permissions base, List<Overwrite> overwrites) {
        Permissions ofEveryone = step(base, overwrites, this::isEveryone);
        Permissions ofRoles = step(
                ofEveryone,
                overwrites,
                one -> one.isOfRole() && !isEveryone(one) && member.roles().contains(one.target()));
        return step(ofRoles, overwrites, one -> !one.isOfRole() && one.target() == member.user());
    }

    private boolean isEveryone(Overwrite overwrite) {
        return overwrite.isOfRole() && overwrite.target() == guild.value();
    }

    private static Permissions step(Permissions before, List<Overwrite> overwrites, Predicate<Overwrite> counts) {
        Permissions allow = Permissions.NONE;
        Permissions deny = Permissions.NONE;
        for (Overwrite overwrite : overwrites) {
            if (counts.test(overwrite)) {
                allow = allow.or(overwrite.allow());
                deny = deny.or(overwrite.deny());
            }
        }
        return before.after(allow, deny);
    }

    private Permissions everyone() {
        return role(guild.value());
    }

    private Permissions role(long role) {
        return roles.getOrDefault(role, Permissions.NONE);
    }
}
