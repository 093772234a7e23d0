package space.gaia.api.server;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.permission.GuildRules;
import space.gaia.workspace.permission.Membership;
import space.gaia.workspace.permission.Overwrite;
import space.gaia.workspace.permission.Permission;
import space.gaia.workspace.permission.Permissions;
import space.gaia.workspace.permission.Reading;
import space.gaia.workspace.server.ChannelPlace;

/**
 * A server as Discord tells it to the bot at a moment: its channels, and what the bot and one person may do in them.
 *
 * @param channels those that Discord shows to the bot, categories among them, without threads
 * @param person null: not in the server
 */
record GuildView(
        GuildId guild,
        String name,
        @Nullable String icon,
        GuildRules rules,
        List<Channel> channels,
        Membership bot,
        @Nullable Membership person,
        Instant at) {

    static final int CATEGORY = 4;

    GuildView {
        channels = List.copyOf(channels);
    }

    /** @param category null: none */
    record Channel(
            ChannelId id,
            int type,
            String name,
            @Nullable ChannelId category,
            int position,
            List<Overwrite> overwrites) {

        boolean isCategory() {
            return type == CATEGORY;
        }
    }

    Optional<Channel> channel(ChannelId id) {
        return channels.stream().filter(channel -> channel.id().equals(id)).findAny();
    }

    /** Whether everyone in the server sees it. */
    boolean isOpen(Channel channel) {
        return rules.isOpen(channel.overwrites());
    }

    ChannelPlace place(Channel channel) {
        return new ChannelPlace(channel.id(), channel.category(), isOpen(channel));
    }

    /** Whether the person sees it and reads what was written there, now. */
    boolean personReads(Channel channel) {
        return person != null
                && Reading.missing(may(person, channel), channel.type(), false).isEmpty();
    }

    /** Whether Discord shows it to the person: a category also for what is in it. */
    boolean personSees(Channel channel) {
        return person != null
                && (may(person, channel).has(Permission.VIEW_CHANNEL)
                        || (channel.isCategory()
                                && channels.stream()
                                        .anyMatch(within -> channel.id().equals(within.category())
                                                && may(person, within).has(Permission.VIEW_CHANNEL))));
    }

    /** Whether the person sees every private thread, by their roles in the server: what single channels give does not count. */
    boolean personManagesThreads() {
        return person != null && rules.inServer(person, at).has(Permission.MANAGE_THREADS);
    }

    /** What the bot lacks to read it; empty: nothing. */
    List<Permission> botLacks(Channel channel, boolean privateThreads) {
        return Reading.missing(may(bot, channel), channel.type(), privateThreads);
    }

    Permissions everyone() {
        return Objects.requireNonNullElse(rules.roles().get(guild.value()), Permissions.NONE);
    }

    private Permissions may(Membership member, Channel channel) {
        return rules.inChannel(member, channel.type(), channel.overwrites(), at);
    }
}
