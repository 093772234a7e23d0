package space.gaia.bot.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.entities.channel.concrete.Category;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import space.gaia.bot.permission.Standings;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.Selection;
import space.gaia.workspace.server.ServerLinks;

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
    private final ServerLinks choosing;
    private final ChannelsPage page;
    private final Journal journal;

    ChooseChannels(Links links, LinkedServers servers, ServerLinks choosing, ChannelsPage page, Journal journal) {
        this.links = links;
        this.servers = servers;
        this.choosing = choosing;
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
            case ALL ->
                change(visit, link, "", before -> chosen(before, ruled(visit, before, ChannelChoice.all()), Map.of()));
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
                : save(visit, link, before -> chosen(before, ChannelChoice.channels(agreed), kept(before, agreed)));
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
                before -> chosen(
                        before,
                        ruled(
                                visit,
                                before,
                                new ChannelChoice.Categories(
                                        categories, Set.of(), before.audiences().keySet())),
                        before.audiences()));
    }

    /**
     * Leaving out needs no proof: it only narrows. A rule leaves out what is in a category, now and later; of channels that
     * were chosen by name those go that are in it now.
     */
    private Reply leaveOut(Visit visit, LinkedServer link) {
        Set<ChannelId> picked = new HashSet<>();
        Set<ChannelId> inCategories = new HashSet<>();
        for (String value : visit.values()) {
            GuildChannel channel = Picked.channel(visit, value);
            if (channel != null) {
                picked.add(new ChannelId(channel.getIdLong()));
            }
            if (channel instanceof Category category) {
                category.getChannels().forEach(one -> inCategories.add(new ChannelId(one.getIdLong())));
            }
        }
        return change(visit, link, "", before -> {
            ChannelChoice narrowed = before.choice();
            Set<ChannelId> out = new HashSet<>(picked);
            if (narrowed instanceof ChannelChoice.Channels) {
                out.addAll(inCategories);
            }
            for (ChannelId channel : out) {
                narrowed = narrowed.without(channel);
            }
            Map<ChannelId, Audience> audiences = new HashMap<>(before.audiences());
            audiences.keySet().removeAll(out);
            return chosen(before, narrowed, audiences);
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
            ChannelChoice from = only ? ChannelChoice.channels(Set.of()) : before.choice();
            Map<ChannelId, Audience> audiences = new HashMap<>(only ? Map.of() : before.audiences());
            channels.forEach(channel -> audiences.put(channel, audience));
            return chosen(before, from.confirming(channels), audiences);
        });
    }

    private Reply change(Visit visit, LinkedServer link, String also, UnaryOperator<Selection> change) {
        Selection is = Selection.of(link);
        if (opensThreads(visit, is, change.apply(is))) {
            return Reply.of(visit.say("settings.threads-not-yours"));
        }
        return save(visit, link, change)
                .map(now -> page.show(visit, now, visit.say("channels.saved") + also))
                .orElseGet(() -> Reply.of(visit.say("links.gone")));
    }

    /** More channels, where private threads are switched on, open theirs: that takes who sees them all. */
    private static boolean opensThreads(Visit visit, Selection is, Selection wanted) {
        return is.privateThreads()
                && !wanted.choice().narrows(is.choice())
                && !visit.mayInServer(Permission.MANAGE_THREADS);
    }

    /** Of two who change it at once each changes what the other left. Empty: the link ended meanwhile. */
    private Optional<LinkedServer> save(Visit visit, LinkedServer link, UnaryOperator<Selection> change) {
        Optional<LinkedServer> before = Optional.of(link);
        while (before.isPresent()) {
            Selection is = Selection.of(before.get());
            Selection wanted = change.apply(is);
            if (wanted.equals(is)) {
                return before;
            }
            if (opensThreads(visit, is, wanted)) {
                return Optional.empty();
            }
            Optional<LinkedServer> after = choosing.change(before.get(), wanted);
            if (after.isPresent()) {
                journal.write(visit, link, Journal.CHOSEN, shown(is), shown(wanted));
                return after;
            }
            before = servers.find(link.stream()).filter(LinkedServer::linked);
        }
        return before;
    }

    /** A rule takes in nothing new that the person who makes it cannot read. */
    private static ChannelChoice ruled(Visit visit, Selection before, ChannelChoice choice) {
        return Overview.readableBy(visit, choice, channel -> before.choice().includes(Standings.place(channel)));
    }

    private static Selection chosen(Selection before, ChannelChoice choice, Map<ChannelId, Audience> audiences) {
        return new Selection(choice, audiences, before.privateThreads(), before.history());
    }

    private static Map<String, Object> shown(Selection chosen) {
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
        return link.audiences().ofHidden().containsKey(new ChannelId(channel.getIdLong()));
    }

    private static Map<ChannelId, Audience> kept(Selection before, Set<ChannelId> channels) {
        Map<ChannelId, Audience> kept = new HashMap<>(before.audiences());
        kept.keySet().retainAll(channels);
        return kept;
    }
}
