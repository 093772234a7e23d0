package space.gaia.bot.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import space.gaia.bot.permission.Standings;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.Chosen;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;

/**
 * {@code /gaia channels}: shows which channels go to the workspace, and changes that. A channel is chosen only by a person who
 * can see and read it at that moment; one that is hidden from @everyone only with an explicit yes, which says for whom.
 */
final class ChooseChannels implements Door.Errand {

    static final String ONLY = "ch-only";
    static final String CATEGORIES = "ch-categories";
    static final String LEAVE_OUT = "ch-out";
    static final String HIDDEN = "ch-hidden";
    static final String ALL = "ch-all";
    static final String YES_ADMINS = "ch-yes-admins";
    static final String YES_WORKSPACE = "ch-yes-all";

    private final Links links;
    private final LinkedServers servers;
    private final ChannelsPage page;
    private final Journal journal;

    ChooseChannels(Links links, LinkedServers servers, ChannelsPage page, Journal journal) {
        this.links = links;
        this.servers = servers;
        this.page = page;
        this.journal = journal;
    }

    @Override
    public Set<String> names() {
        return Set.of("gaia channels", "channels", ONLY, CATEGORIES, LEAVE_OUT, HIDDEN, ALL, YES_ADMINS, YES_WORKSPACE);
    }

    @Override
    public Need need() {
        return Need.MANAGE_SERVER;
    }

    @Override
    public Reply run(Visit visit) {
        return links.forOne(visit, "channels", (_, link) -> switch (visit.door()) {
            case ONLY -> only(visit, link);
            case CATEGORIES -> categories(visit, link);
            case LEAVE_OUT -> leaveOut(visit, link);
            case HIDDEN -> page.confirm(visit, link, Picked.of(visit, visit.values()), false);
            case ALL -> change(visit, link, "", _ -> new Chosen(ChannelChoice.all(), Map.of()));
            case YES_ADMINS -> confirmed(visit, link, Audience.ADMINS);
            case YES_WORKSPACE -> confirmed(visit, link, Audience.WORKSPACE);
            default -> page.show(visit, link, "");
        });
    }

    /** Open ones at once; hidden ones that were not chosen before only after a yes. */
    private Reply only(Visit visit, LinkedServer link) {
        Picked picked = Picked.of(visit, visit.values());
        Set<ChannelId> agreed = picked.ids(channel -> !Standings.isHidden(channel) || isAgreed(link, channel));
        Picked hidden = picked.without(agreed);
        if (picked.channels().isEmpty()) {
            return page.show(visit, link, picked.refusals(visit) + "\n" + visit.say("channels.nothing-chosen"));
        }
        Optional<LinkedServer> changed = agreed.isEmpty()
                ? Optional.of(link)
                : save(visit, link, before -> new Chosen(ChannelChoice.channels(agreed), kept(before, agreed)));
        return changed.map(now -> hidden.channels().isEmpty()
                        ? page.show(visit, now, visit.say("channels.saved") + picked.refusals(visit))
                        : page.confirm(visit, now, hidden, agreed.isEmpty()))
                .orElseGet(() -> Reply.of(visit.say("links.gone")));
    }

    private Reply categories(Visit visit, LinkedServer link) {
        Set<ChannelId> categories = new HashSet<>();
        for (String value : visit.values()) {
            GuildChannel channel = Picked.channel(visit, value);
            if (channel != null && channel.getType() == ChannelType.CATEGORY && Overview.maySee(visit, channel)) {
                categories.add(new ChannelId(channel.getIdLong()));
            }
        }
        if (categories.isEmpty()) {
            return page.show(visit, link, visit.say("channels.nothing-chosen"));
        }
        return change(
                visit,
                link,
                "",
                before -> new Chosen(
                        new ChannelChoice.Categories(
                                categories, Set.of(), before.audiences().keySet()),
                        before.audiences()));
    }

    /** Leaving out needs no proof: it only narrows. */
    private Reply leaveOut(Visit visit, LinkedServer link) {
        Set<ChannelId> out = new HashSet<>();
        for (String value : visit.values()) {
            GuildChannel channel = Picked.channel(visit, value);
            if (channel != null) {
                out.add(new ChannelId(channel.getIdLong()));
            }
        }
        return change(visit, link, "", before -> {
            Chosen narrowed = before;
            for (ChannelId channel : out) {
                narrowed = narrowed.without(channel);
            }
            return narrowed;
        });
    }

    private Reply confirmed(Visit visit, LinkedServer link, Audience audience) {
        Picked picked = Picked.of(visit, visit.values());
        Set<ChannelId> channels = picked.ids(_ -> true);
        if (channels.isEmpty()) {
            return page.show(visit, link, picked.refusals(visit) + "\n" + visit.say("channels.nothing-chosen"));
        }
        boolean only = visit.argument(1).equals(ChannelsPage.ONLY);
        return change(visit, link, picked.refusals(visit), before -> {
            Chosen from = only ? new Chosen(ChannelChoice.channels(Set.of()), Map.of()) : before;
            return from.with(channels, audience);
        });
    }

    private Reply change(Visit visit, LinkedServer link, String also, UnaryOperator<Chosen> change) {
        return save(visit, link, change)
                .map(now -> page.show(visit, now, visit.say("channels.saved") + also))
                .orElseGet(() -> Reply.of(visit.say("links.gone")));
    }

    private Optional<LinkedServer> save(Visit visit, LinkedServer link, UnaryOperator<Chosen> change) {
        Optional<LinkedServer> after = servers.choose(link.stream(), change);
        after.filter(now -> !now.chosen().equals(link.chosen()))
                .ifPresent(
                        now -> journal.write(visit, link, Journal.CHOSEN, shown(link.chosen()), shown(now.chosen())));
        return after;
    }

    private static Map<String, Object> shown(Chosen chosen) {
        Map<String, Object> audiences = new TreeMap<>();
        chosen.audiences().forEach((channel, audience) -> audiences.put(channel.toString(), audience.name()));
        String choice = switch (chosen.choice()) {
            case ChannelChoice.All all -> "all but " + list(all.except());
            case ChannelChoice.Categories some ->
                "categories " + list(some.categories()) + " but " + list(some.except());
            case ChannelChoice.Channels named -> "channels " + list(named.channels());
        };
        return Map.of("choice", choice, "audiences", audiences.toString());
    }

    private static String list(Set<ChannelId> channels) {
        List<String> ids = new ArrayList<>(
                channels.stream().map(ChannelId::toString).sorted().toList());
        return ids.isEmpty() ? "none" : String.join(" ", ids);
    }

    /** Somebody who can read it said yes before. */
    private static boolean isAgreed(LinkedServer link, GuildChannel channel) {
        return link.sharing().audiences().containsKey(new ChannelId(channel.getIdLong()));
    }

    private static Map<ChannelId, Audience> kept(Chosen before, Set<ChannelId> channels) {
        Map<ChannelId, Audience> kept = new java.util.HashMap<>(before.audiences());
        kept.keySet().retainAll(channels);
        return kept;
    }
}
