package space.gaia.bot.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import space.gaia.bot.permission.Standings;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.ChannelPlace;
import space.gaia.workspace.server.LinkedServer;

/** How the choice of channels looks, and what can be done about it. */
final class ChannelsPage {

    /** Discord allows so many values in a select. */
    private static final int MOST = 25;

    /** Stands in the id of a yes that is to these channels and no others. */
    static final String ONLY = "only";

    private final Links links;
    private final Overview overview;
    private final Standings standings;

    ChannelsPage(Links links, Overview overview, Standings standings) {
        this.links = links;
        this.overview = overview;
        this.standings = standings;
    }

    /** @param first what is said before anything else */
    Reply show(Visit visit, LinkedServer link, String first) {
        List<String> lines = new ArrayList<>();
        if (!first.isBlank()) {
            lines.add(first.strip());
        }
        lines.add(visit.say("channels.title", "workspace", links.name(link)));
        lines.add(rule(visit, link));
        lines.add(overview.channels(visit, link));
        audiences(visit, link, lines);
        String tag = CustomIds.tag(link.workspace());
        Reply reply = Reply.of(String.join("\n", lines))
                .with(channels(visit, ChooseChannels.ONLY, tag, "channels.select-only", Standings.kinds()))
                .with(channels(
                        visit,
                        ChooseChannels.CATEGORIES,
                        tag,
                        "channels.select-categories",
                        Set.of(ChannelType.CATEGORY)))
                .with(channels(visit, ChooseChannels.LEAVE_OUT, tag, "channels.select-leave-out", withCategories()));
        List<GuildChannel> hidden = hidden(visit, link);
        if (!hidden.isEmpty()) {
            reply = reply.with(list(visit, ChooseChannels.HIDDEN, tag, "channels.select-hidden", hidden));
        }
        return reply.with(
                visit.button(ButtonStyle.PRIMARY, "channels.button-all", ChooseChannels.ALL, tag),
                visit.button(ButtonStyle.SECONDARY, "button.status", "status", tag));
    }

    /**
     * Asks whether hidden channels really are meant, and for whom; those that are picked again are.
     *
     * @param only whether a yes means these and no others
     */
    Reply confirm(Visit visit, LinkedServer link, Picked hidden, boolean only) {
        if (hidden.channels().isEmpty()) {
            return show(visit, link, hidden.refusals(visit) + "\n" + visit.say("channels.nothing-chosen"));
        }
        String tag = CustomIds.tag(link.workspace());
        String how = only ? tag + "," + ONLY : tag;
        String question =
                visit.say("channels.confirm", "names", Picked.names(hidden.channels()), "workspace", links.name(link));
        return Reply.of(question + hidden.refusals(visit))
                .with(list(visit, ChooseChannels.YES_ADMINS, how, "channels.confirm-admins", hidden.channels()))
                .with(list(visit, ChooseChannels.YES_WORKSPACE, how, "channels.confirm-workspace", hidden.channels()))
                .with(visit.button(ButtonStyle.SECONDARY, "button.back", "channels", tag));
    }

    private static String rule(Visit visit, LinkedServer link) {
        return switch (link.choice()) {
            case ChannelChoice.All all -> visit.say("channels.rule-all") + out(visit, all.except());
            case ChannelChoice.Categories some ->
                visit.say("channels.rule-categories", "names", names(some.categories())) + out(visit, some.except());
            case ChannelChoice.Channels _ -> visit.say("channels.rule-channels");
        };
    }

    private static String out(Visit visit, Set<ChannelId> except) {
        return except.isEmpty() ? "" : "\n" + visit.say("channels.left-out", "names", names(except));
    }

    private static String names(Set<ChannelId> channels) {
        return String.join(
                " ",
                channels.stream()
                        .sorted((one, other) -> Long.compare(one.value(), other.value()))
                        .limit(MOST)
                        .map(channel -> Plain.channel(channel.value()))
                        .toList());
    }

    /** Only to those who see the channels: others learn nothing of them here. */
    private static void audiences(Visit visit, LinkedServer link, List<String> lines) {
        link.audiences().ofHidden().forEach((id, audience) -> {
            GuildChannel channel = visit.server().getGuildChannelById(id.value());
            if (channel != null && Standings.isHidden(channel) && Overview.maySee(visit, channel)) {
                String whom = audience == Audience.ADMINS ? "channels.audience-admins" : "channels.audience-workspace";
                lines.add(visit.say(
                        "channels.audience-line", "channel", Plain.channel(id.value()), "audience", visit.say(whom)));
            }
        });
    }

    /** Hidden channels that could go to the workspace and do not, or of which nobody said for whom, if this person can read them. */
    private List<GuildChannel> hidden(Visit visit, LinkedServer link) {
        return standings.of(visit.server(), link).stream()
                .filter(row -> row.hidden()
                        && (!row.chosen() || !link.audiences().ofHidden().containsKey(row.id())))
                .map(Standings.Row::channel)
                .filter(channel -> isWithin(link.choice(), channel))
                .filter(channel -> Overview.mayChoose(visit, channel))
                .toList();
    }

    /** Whether a yes would take it in: it does not where a rule has not its category, or leaves that out. */
    private static boolean isWithin(ChannelChoice choice, GuildChannel channel) {
        ChannelPlace place = Standings.place(channel);
        return choice.confirming(Set.of(place.channel())).includes(place);
    }

    private static EntitySelectMenu channels(
            Visit visit, String verb, String tag, String placeholder, Set<ChannelType> kinds) {
        return EntitySelectMenu.create(visit.id(verb, tag), EntitySelectMenu.SelectTarget.CHANNEL)
                .setChannelTypes(kinds)
                .setPlaceholder(visit.say(placeholder))
                .setRequiredRange(1, MOST)
                .build();
    }

    private static StringSelectMenu list(
            Visit visit, String verb, String tag, String placeholder, List<GuildChannel> channels) {
        List<SelectOption> options = channels.stream()
                .limit(MOST)
                .map(channel -> SelectOption.of("#" + Plain.shortened(channel.getName(), 90), channel.getId()))
                .toList();
        return StringSelectMenu.create(visit.id(verb, tag))
                .setPlaceholder(visit.say(placeholder))
                .setRequiredRange(1, options.size())
                .addOptions(options)
                .build();
    }

    private static Set<ChannelType> withCategories() {
        Set<ChannelType> kinds = new HashSet<>(Standings.kinds());
        kinds.add(ChannelType.CATEGORY);
        return kinds;
    }
}
