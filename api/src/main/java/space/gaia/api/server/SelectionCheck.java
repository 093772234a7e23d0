package space.gaia.api.server;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.Selection;

/**
 * Whether a person may choose what they want to choose, by the server as it is now. What was chosen before was somebody's to
 * choose then; looked at is what comes in anew, and who is shown more than before. Managing a server opens no channel: each
 * one has to be readable by the person who chooses it.
 */
final class SelectionCheck {

    private final GuildView server;
    private final @Nullable Selection before;
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private final Map<String, String> forbidden = new LinkedHashMap<>();
    private final Set<ChannelId> leftOut = new TreeSet<>((one, other) -> Long.compare(one.value(), other.value()));

    /** @param before null: the server is not linked */
    private SelectionCheck(GuildView server, @Nullable Selection before) {
        this.server = server;
        this.before = before;
    }

    /**
     * What may be chosen.
     *
     * @param leftOut channels that a rule would have taken in, and that the person cannot read
     */
    record Checked(Selection selection, Set<ChannelId> leftOut) {}

    /** The selection, if the person may have it; else the request ends and each fault says what would do. */
    static Checked of(GuildView server, Selection wanted, @Nullable Selection before) {
        SelectionCheck check = new SelectionCheck(server, before);
        check.wrong.putAll(NamedIds.faults(
                wanted.choice(), before, id -> server.channel(id).map(GuildView.Channel::type)));
        if (wanted.choice() instanceof ChannelChoice.Channels(var channels)) {
            check.named(channels, wanted.audiences());
        }
        check.privateThreads(wanted);
        check.audiences(wanted);
        if (!check.wrong.isEmpty()) {
            throw Problems.badFields(check.wrong);
        }
        if (!check.forbidden.isEmpty()) {
            throw Problems.forbiddenFields(check.forbidden);
        }
        ChannelChoice choice = check.withoutUnread(wanted.choice());
        return new Checked(
                new Selection(choice, wanted.audiences(), wanted.privateThreads(), wanted.history()),
                Set.copyOf(check.leftOut));
    }

    /** Each channel that is named anew has to be theirs to choose. */
    private void named(Set<ChannelId> channels, Map<ChannelId, Audience> audiences) {
        for (ChannelId id : channels) {
            GuildView.Channel channel = server.channel(id).orElse(null);
            if (channel != null && NamedIds.isChoosable(channel.type()) && !isIn(channel)) {
                mustRead("/choice/channels", channel);
                if (!server.isOpen(channel) && !audiences.containsKey(id)) {
                    wrong.put(
                            "/hidden/" + id,
                            "is missing: this channel is hidden from @everyone, so say who reads it: admins or workspace");
                }
            }
        }
    }

    /** Private threads are opened by who sees them all at Discord: switched on, or by more channels where they are on. */
    private void privateThreads(Selection wanted) {
        boolean opens = wanted.privateThreads()
                && (before == null
                        || !before.privateThreads()
                        || !wanted.choice().narrows(before.choice()));
        if (opens && !server.personManagesThreads()) {
            forbidden.put(
                    "/private_threads",
                    "you do not have the permission Manage Threads in this server at Discord, by your roles there;"
                            + " somebody who has it can switch private threads on, or add channels while they are on");
        }
    }

    private void audiences(Selection wanted) {
        wanted.audiences().forEach((id, audience) -> {
            Audience said = before == null ? null : before.audiences().get(id);
            if (said == audience || said == Audience.WORKSPACE) {
                return;
            }
            String pointer = "/hidden/" + id;
            GuildView.Channel channel = server.channel(id).orElse(null);
            if (channel == null) {
                wrong.put(pointer, NamedIds.unknown(id));
            } else if (!NamedIds.isChoosable(channel.type())) {
                wrong.put(pointer, NamedIds.notChoosable(id, channel.type()));
            } else if (said == null && server.isOpen(channel)) {
                wrong.put(pointer, "is not hidden from @everyone: leave it out");
            } else if (!wanted.choice().includes(server.place(channel))) {
                wrong.put(pointer, "is not among the chosen channels: choose it, or leave it out here");
            } else {
                mustRead(pointer, channel);
            }
        });
    }

    private void mustRead(String pointer, GuildView.Channel channel) {
        if (!server.personReads(channel)) {
            forbidden.put(
                    pointer,
                    "you cannot see %s, or not read its history, at Discord; somebody who can has to choose it"
                            .formatted(channel.id()));
        }
    }

    /** A rule takes no channel in that is open to everyone but not to the person who makes the rule. */
    private ChannelChoice withoutUnread(ChannelChoice choice) {
        ChannelChoice narrowed = choice;
        if (!(choice instanceof ChannelChoice.Channels)) {
            for (GuildView.Channel channel : server.channels()) {
                if (!channel.isCategory()
                        && choice.includes(server.place(channel))
                        && !isIn(channel)
                        && !server.personReads(channel)) {
                    narrowed = narrowed.without(channel.id());
                    leftOut.add(channel.id());
                }
            }
        }
        return narrowed;
    }

    private boolean isIn(GuildView.Channel channel) {
        return before != null && before.choice().includes(server.place(channel));
    }

    /** Whether they choose the same, as the server is now: what a rule leaves out and is gone there makes no difference. */
    static boolean isSame(GuildView server, Selection one, Selection other) {
        return withoutGone(server, one).equals(withoutGone(server, other));
    }

    private static Selection withoutGone(GuildView server, Selection selection) {
        ChannelChoice choice = switch (selection.choice()) {
            case ChannelChoice.All(var except, var confirmed) ->
                new ChannelChoice.All(there(server, except), confirmed);
            case ChannelChoice.Categories(var categories, var except, var confirmed) ->
                new ChannelChoice.Categories(categories, there(server, except), confirmed);
            case ChannelChoice.Channels named -> named;
        };
        return new Selection(choice, selection.audiences(), selection.privateThreads(), selection.history());
    }

    private static Set<ChannelId> there(GuildView server, Set<ChannelId> channels) {
        return channels.stream()
                .filter(channel -> server.channel(channel).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the bot lacks in chosen channels, by channel, as sentences. */
    static Map<ChannelId, String> unreadable(GuildView server, Selection selection) {
        Map<ChannelId, String> all = new TreeMap<>((one, other) -> Long.compare(one.value(), other.value()));
        for (GuildView.Channel channel : server.channels()) {
            var lacking = server.botLacks(channel, selection.privateThreads());
            if (!channel.isCategory()
                    && !lacking.isEmpty()
                    && selection.choice().includes(server.place(channel))) {
                all.put(channel.id(), ChannelTree.fix(lacking));
            }
        }
        return all;
    }

    static Collection<String> texts(Collection<ChannelId> ids) {
        return ids.stream().map(ChannelId::value).sorted().map(String::valueOf).toList();
    }
}
