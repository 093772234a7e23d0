package space.gaia.bot.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.permission.Standings;
import space.gaia.workspace.ChannelId;

/**
 * The channels that somebody picked, whatever a client sent as their choice.
 *
 * @param channels those that they can see and read, and that can hold messages
 * @param notTheirs those that they cannot see, or cannot read
 * @param ofNoUse those in which there is nothing to store
 * @param gone how many are not in this server
 */
record Picked(List<GuildChannel> channels, List<GuildChannel> notTheirs, List<GuildChannel> ofNoUse, int gone) {

    static Picked of(Visit visit, List<String> values) {
        List<GuildChannel> channels = new ArrayList<>();
        List<GuildChannel> notTheirs = new ArrayList<>();
        List<GuildChannel> ofNoUse = new ArrayList<>();
        int gone = 0;
        for (String value : values) {
            GuildChannel channel = channel(visit, value);
            if (channel == null) {
                gone++;
            } else if (!Overview.mayChoose(visit, channel)) {
                notTheirs.add(channel);
            } else if (!Standings.holdsMessages(channel)) {
                ofNoUse.add(channel);
            } else {
                channels.add(channel);
            }
        }
        return new Picked(channels, notTheirs, ofNoUse, gone);
    }

    /** The channel of this server with this id; null: there is none. */
    static @Nullable GuildChannel channel(Visit visit, String id) {
        return id.matches("[0-9]{1,19}") ? visit.server().getGuildChannelById(id) : null;
    }

    Set<ChannelId> ids(Predicate<GuildChannel> which) {
        return channels.stream()
                .filter(which)
                .map(channel -> new ChannelId(channel.getIdLong()))
                .collect(Collectors.toUnmodifiableSet());
    }

    Picked without(Set<ChannelId> ids) {
        return new Picked(
                channels.stream()
                        .filter(channel -> !ids.contains(new ChannelId(channel.getIdLong())))
                        .toList(),
                notTheirs,
                ofNoUse,
                gone);
    }

    /** What was not taken and why, a line each, each with a break before it. */
    String refusals(Visit visit) {
        StringBuilder lines = new StringBuilder();
        if (!notTheirs.isEmpty()) {
            lines.append('\n').append(visit.say("channels.not-yours", "names", names(notTheirs)));
        }
        if (!ofNoUse.isEmpty()) {
            lines.append('\n').append(visit.say("channels.no-kind", "names", names(ofNoUse)));
        }
        if (gone > 0) {
            lines.append('\n').append(visit.say("channels.not-here", "count", gone));
        }
        return lines.toString();
    }

    static String names(List<GuildChannel> channels) {
        return String.join(
                " ",
                channels.stream()
                        .map(channel -> Plain.channel(channel.getIdLong()))
                        .toList());
    }
}
