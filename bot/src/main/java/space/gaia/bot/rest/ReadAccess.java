package space.gaia.bot.rest;

import java.util.EnumSet;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.AudioChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;

/**
 * Whether the messages of a channel can be read now, computed from what the gateway told ("Permission Hierarchy"), never
 * found out by asking: each refusal counts towards Discord's ban.
 */
public final class ReadAccess {

    private final Function<GuildId, @Nullable JDA> shards;

    ReadAccess(Function<GuildId, @Nullable JDA> shards) {
        this.shards = shards;
    }

    /** Of a channel or an active thread. */
    public Readability of(GuildId guild, ChannelId channel) {
        return of(guild, channel, null, ChannelType.UNKNOWN.getId());
    }

    /**
     * Of a channel or a thread, which may be archived: those the gateway tells nothing of.
     *
     * @param parent the channel that the thread is in; null: it is no thread
     * @param type Discord's type of the thread ("Channel Types")
     */
    public Readability of(GuildId guild, ChannelId channel, @Nullable ChannelId parent, int type) {
        JDA shard = shards.apply(guild);
        if (shard == null) {
            return Readability.NOT_CONNECTED;
        }
        Guild server = shard.getGuildById(guild.value());
        if (server == null) {
            return missing(shard, guild);
        }
        ThreadChannel thread = server.getThreadChannelById(channel.value());
        if (thread != null) {
            boolean barred = thread.getType() == ChannelType.GUILD_PRIVATE_THREAD && !thread.isJoined();
            return inside(server.getSelfMember(), thread.getParentChannel(), barred);
        }
        GuildChannel place = server.getGuildChannelById((parent == null ? channel : parent).value());
        if (place == null) {
            return Readability.CHANNEL_UNKNOWN;
        }
        boolean barred = parent != null && type == ChannelType.GUILD_PRIVATE_THREAD.getId();
        return inside(server.getSelfMember(), place, barred);
    }

    private static Readability missing(JDA shard, GuildId guild) {
        if (shard.getStatus() != JDA.Status.CONNECTED) {
            return Readability.NOT_CONNECTED;
        }
        return shard.isUnavailable(guild.value()) ? Readability.GUILD_UNAVAILABLE : Readability.GUILD_UNKNOWN;
    }

    /** {@code barred}: a private thread that the bot is not in. */
    private static Readability inside(Member self, GuildChannel place, boolean barred) {
        if (self.hasPermission(Permission.ADMINISTRATOR)) {
            return Readability.READABLE;
        }
        EnumSet<Permission> granted = self.getPermissionsExplicit(place);
        if (!granted.contains(Permission.VIEW_CHANNEL)) {
            return Readability.NO_VIEW_CHANNEL;
        }
        if (place instanceof AudioChannel && !granted.contains(Permission.VOICE_CONNECT)) {
            return Readability.NO_CONNECT;
        }
        if (!granted.contains(Permission.MESSAGE_HISTORY)) {
            return Readability.NO_READ_MESSAGE_HISTORY;
        }
        return barred && !granted.contains(Permission.MANAGE_THREADS)
                ? Readability.NO_MANAGE_THREADS
                : Readability.READABLE;
    }
}
