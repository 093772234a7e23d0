package space.gaia.bot.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import space.gaia.bot.permission.Standings;
import space.gaia.bot.permission.Standings.Row;
import space.gaia.bot.rest.Readability;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServer;

/** Says in words where the channels of a server stand for a link. */
final class Overview {

    private static final int MOST_NAMED = 8;

    private final Standings standings;

    Overview(Standings standings) {
        this.standings = standings;
    }

    /** A few lines: how many channels go to the workspace, what is wrong with some, what stays out. */
    String channels(Visit visit, LinkedServer link) {
        List<Row> rows = standings.of(visit.server(), link);
        List<Row> chosen = rows.stream().filter(Row::chosen).toList();
        List<Row> broken =
                chosen.stream().filter(row -> !row.readability().isReadable()).toList();
        List<Row> hidden =
                rows.stream().filter(row -> row.hidden() && !row.chosen()).toList();
        List<String> lines = new ArrayList<>();
        lines.add(visit.say("channels.chosen", "count", chosen.size(), "names", names(visit, chosen)));
        if (!broken.isEmpty()) {
            lines.add(visit.say("channels.broken", "count", broken.size()));
            broken.stream()
                    .limit(MOST_NAMED)
                    .forEach(row -> lines.add(visit.say(
                            "channels.broken-line",
                            "channel",
                            Plain.channel(row.channel().getIdLong()),
                            "fix",
                            visit.say(fix(row.readability())))));
            more(visit, broken.size(), lines);
        }
        List<Row> awaiting = chosen.stream()
                .filter(row -> row.hidden() && !link.audiences().ofHidden().containsKey(row.id()))
                .toList();
        if (!awaiting.isEmpty()) {
            lines.add(visit.say("channels.awaiting", "count", awaiting.size(), "names", names(visit, awaiting)));
        }
        if (!hidden.isEmpty()) {
            lines.add(visit.say("channels.hidden", "count", hidden.size()));
        }
        return String.join("\n", lines);
    }

    /** The text that says what to do about it. */
    static String fix(Readability readability) {
        return switch (readability) {
            case READABLE -> "fix.nothing";
            case NO_VIEW_CHANNEL -> "fix.view-channel";
            case NO_READ_MESSAGE_HISTORY -> "fix.read-message-history";
            case NO_CONNECT -> "fix.connect";
            case NO_MANAGE_THREADS -> "fix.manage-threads";
            case GUILD_UNAVAILABLE -> "fix.outage";
            case GUILD_UNKNOWN -> "fix.invite";
            case CHANNEL_UNKNOWN -> "fix.channel-unknown";
            case NOT_CONNECTED -> "fix.not-connected";
        };
    }

    String names(Visit visit, List<Row> rows) {
        List<String> names = new ArrayList<>(rows.stream()
                .limit(MOST_NAMED)
                .map(row -> Plain.channel(row.channel().getIdLong()))
                .toList());
        more(visit, rows.size(), names);
        return names.isEmpty() ? visit.say("channels.no-names") : String.join(" ", names);
    }

    private static void more(Visit visit, int count, List<String> lines) {
        if (count > MOST_NAMED) {
            lines.add(visit.say("channels.more", "count", count - MOST_NAMED));
        }
    }

    /** Whether the person sees the channel and may read what was written there: only they may choose it. */
    static boolean mayChoose(Visit visit, GuildChannel channel) {
        return visit.member().hasPermission(channel, Permission.VIEW_CHANNEL, Permission.MESSAGE_HISTORY);
    }

    /** The same rule without what it would take in anew and this person cannot read, open to everyone though it is. */
    static ChannelChoice readableBy(Visit visit, ChannelChoice choice, Predicate<GuildChannel> isIn) {
        ChannelChoice narrowed = choice;
        for (GuildChannel channel : visit.server().getChannels(true)) {
            if (Standings.holdsMessages(channel)
                    && choice.includes(Standings.place(channel))
                    && !isIn.test(channel)
                    && !mayChoose(visit, channel)) {
                narrowed = narrowed.without(new ChannelId(channel.getIdLong()));
            }
        }
        return narrowed;
    }

    static boolean maySee(Visit visit, GuildChannel channel) {
        return visit.member().hasPermission(channel, Permission.VIEW_CHANNEL);
    }
}
