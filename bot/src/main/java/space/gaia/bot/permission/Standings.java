package space.gaia.bot.permission;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.attribute.ICategorizableChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.rest.ReadAccess;
import space.gaia.bot.rest.Readability;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.ChannelPlace;
import space.gaia.workspace.server.Lack;
import space.gaia.workspace.server.LinkedServer;

/**
 * Where each channel of a server stands for a link: chosen, readable, hidden. Roles, members and overwrites are JDA's, which
 * follows the gateway, and so is what they add up to: a second computation here could only differ.
 */
public final class Standings {

    private static final Set<ChannelType> WITH_MESSAGES = Set.of(
            ChannelType.TEXT,
            ChannelType.NEWS,
            ChannelType.VOICE,
            ChannelType.STAGE,
            ChannelType.FORUM,
            ChannelType.MEDIA);

    private final ReadAccess access;

    Standings(ReadAccess access) {
        this.access = access;
    }

    /**
     * One channel.
     *
     * @param hidden whether it is hidden from @everyone
     */
    public record Row(GuildChannel channel, boolean chosen, boolean hidden, Readability readability) {

        public ChannelId id() {
            return new ChannelId(channel.getIdLong());
        }
    }

    /** All channels that can hold messages or posts, threads aside, in the order in which Discord shows them. */
    public List<Row> of(Guild server, LinkedServer link) {
        List<Row> rows = new ArrayList<>();
        for (GuildChannel channel : server.getChannels(true)) {
            if (holdsMessages(channel)) {
                ChannelId id = new ChannelId(channel.getIdLong());
                rows.add(new Row(
                        channel,
                        isChosen(channel, link),
                        isHidden(channel),
                        access.of(new GuildId(server.getIdLong()), id)));
            }
        }
        return rows;
    }

    /** What the bot was not given, for the channels that are chosen. */
    public List<Lack> lacks(Guild server, LinkedServer link, boolean contentWithheld) {
        List<Lack> lacks = new ArrayList<>();
        if (contentWithheld) {
            lacks.add(new Lack(null, Lack.Missing.MESSAGE_CONTENT));
        }
        for (Row row : of(server, link)) {
            if (row.chosen()) {
                Lack.Missing missing = missing(row.readability());
                if (missing != null) {
                    lacks.add(new Lack(row.id(), missing));
                } else if (row.readability().isReadable() && link.privateThreads() && lacksThreads(row.channel())) {
                    lacks.add(new Lack(row.id(), Lack.Missing.MANAGE_THREADS));
                }
            }
        }
        return lacks;
    }

    private static Lack.@Nullable Missing missing(Readability readability) {
        return switch (readability) {
            // Discord tells bots of channels that they may not see: whoever chose it sees it.
            case NO_VIEW_CHANNEL, CHANNEL_UNKNOWN -> Lack.Missing.VIEW_CHANNEL;
            case NO_READ_MESSAGE_HISTORY -> Lack.Missing.READ_MESSAGE_HISTORY;
            case NO_CONNECT -> Lack.Missing.CONNECT;
            case NO_MANAGE_THREADS -> Lack.Missing.MANAGE_THREADS;
            case READABLE, GUILD_UNAVAILABLE, GUILD_UNKNOWN, NOT_CONNECTED -> null;
        };
    }

    /** Only channels of text have private threads. */
    private static boolean lacksThreads(GuildChannel channel) {
        if (channel.getType() != ChannelType.TEXT) {
            return false;
        }
        EnumSet<Permission> granted = channel.getGuild().getSelfMember().getPermissions(channel);
        return !granted.contains(Permission.MANAGE_THREADS);
    }

    public static boolean isChosen(GuildChannel channel, LinkedServer link) {
        return link.choice().includes(place(channel)) && !link.keptOut().contains(new ChannelId(channel.getIdLong()));
    }

    /** Whether it is hidden from @everyone. */
    public static boolean isHidden(GuildChannel channel) {
        return !channel.getGuild().getPublicRole().hasPermission(channel, Permission.VIEW_CHANNEL);
    }

    public static boolean holdsMessages(GuildChannel channel) {
        return WITH_MESSAGES.contains(channel.getType());
    }

    /** The kinds of channels that can hold messages or posts. */
    public static Set<ChannelType> kinds() {
        return WITH_MESSAGES;
    }

    public static ChannelPlace place(GuildChannel channel) {
        ChannelId category =
                channel instanceof ICategorizableChannel inCategory && inCategory.getParentCategoryIdLong() != 0
                        ? new ChannelId(inCategory.getParentCategoryIdLong())
                        : null;
        return new ChannelPlace(new ChannelId(channel.getIdLong()), category, !isHidden(channel));
    }
}
