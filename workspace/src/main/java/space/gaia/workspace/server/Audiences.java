package space.gaia.workspace.server;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.permission.GuildRules;
import space.gaia.workspace.permission.Overwrite;
import space.gaia.workspace.permission.Permission;
import space.gaia.workspace.permission.Permissions;

/**
 * Who in the workspace reads which channels of a server. What everyone in the server sees everyone in the workspace reads;
 * for a hidden channel somebody who could read it said for whom it is, and until then it is for nobody.
 *
 * @param ofHidden what was said
 * @param everyone what @everyone may do in the server before any channel is looked at; null: nobody told yet
 * @param number rises with whatever may change who reads what: the choice, what was said, the roles
 */
public record Audiences(
        Map<ChannelId, Audience> ofHidden, @Nullable Permissions everyone, long number) {

    public Audiences {
        ofHidden = Map.copyOf(ofHidden);
    }

    /** Whether everyone in the server sees a channel with these overwrites. */
    public boolean isOpen(GuildId guild, List<Overwrite> overwrites) {
        Permissions base = everyone == null ? Permissions.of(Permission.VIEW_CHANNEL) : everyone;
        return new GuildRules(guild, 0, Map.of(guild.value(), base)).isOpen(overwrites);
    }

    /** Whether somebody of the workspace reads a chosen channel. */
    public boolean admit(ChannelId channel, boolean isOpen, boolean isAdmin) {
        return isOpen
                || switch (ofHidden.get(channel)) {
                    case null -> false;
                    case ADMINS -> isAdmin;
                    case WORKSPACE -> true;
                };
    }
}
