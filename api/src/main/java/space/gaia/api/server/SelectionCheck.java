package space.gaia.api.server;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.ChannelTypes;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.Selection;

/**
 * Whether a person may choose what they want to choose, by the server as it is now. What was chosen before was somebody's to
 * choose then; looked at is what comes in anew, and who is shown more than before. Managing a server opens no channel: each
 * one has to be readable by the person who chooses it.
 */
final class SelectionCheck {

    /** Text, voice, announcements, stages, forums, media: what can hold messages or posts. */
    private static final Set<Integer> CHOOSABLE = Set.of(0, 2, 5, 13, 15, 16);

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
        switch (wanted.choice()) {
            case ChannelChoice.All(var except, var _) -> check.known("except", except);
            case ChannelChoice.Categories(var categories, var except, var _) -> {
                check.categories(categories);
                check.known("except", except);
            }
            case ChannelChoice.Channels(var channels) -> check.named(channels, wanted.audiences());
        }
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

    private void named(Set<ChannelId> channels, Map<ChannelId, Audience> audiences) {
        for (ChannelId id : channels) {
            String pointer = "/choice/channels";
            GuildView.Channel channel = server.channel(id).orElse(null);
            if (channel == null) {
                if (!wasChosen(id)) {
                    wrong.put(pointer, unknown(id));
                }
            } else if (!CHOOSABLE.contains(channel.type())) {
                wrong.put(pointer, notChoosable(id, channel));
            } else if (!isIn(channel)) {
                mustRead(pointer, channel);
                if (!server.isOpen(channel) && !audiences.containsKey(id)) {
                    wrong.put(
                            "/hidden/" + id,
                            "is missing: this channel is hidden from @everyone, so say who reads it: admins or workspace");
                }
            }
        }
    }

    private void categories(Set<ChannelId> categories) {
        for (ChannelId id : categories) {
            GuildView.Channel channel = server.channel(id).orElse(null);
            if (channel == null ? !mentioned().contains(id) : !channel.isCategory()) {
                wrong.put("/choice/categories", "%s is no category of this server".formatted(id));
            }
        }
    }

    private void known(String field, Set<ChannelId> channels) {
        for (ChannelId id : channels) {
            if (server.channel(id).isEmpty() && !mentioned().contains(id)) {
                wrong.put("/choice/" + field, unknown(id));
            }
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
                wrong.put(pointer, unknown(id));
            } else if (!CHOOSABLE.contains(channel.type())) {
                wrong.put(pointer, notChoosable(id, channel));
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

    private boolean wasChosen(ChannelId id) {
        return before != null
                && before.choice() instanceof ChannelChoice.Channels(var channels)
                && channels.contains(id);
    }

    /** Everything that the earlier choice named, also what is gone at Discord since. */
    private Set<ChannelId> mentioned() {
        if (before == null) {
            return Set.of();
        }
        Set<ChannelId> all = new HashSet<>(before.audiences().keySet());
        List<Set<ChannelId>> named = switch (before.choice()) {
            case ChannelChoice.All(var except, var confirmed) -> List.of(except, confirmed);
            case ChannelChoice.Categories(var categories, var except, var confirmed) ->
                List.of(categories, except, confirmed);
            case ChannelChoice.Channels(var channels) -> List.of(channels);
        };
        named.forEach(all::addAll);
        return all;
    }

    private static String unknown(ChannelId id) {
        return ("%s is no channel of this server that the bot can see; if it is there, give the bot View Channel in it")
                .formatted(id);
    }

    private static String notChoosable(ChannelId id, GuildView.Channel channel) {
        if (channel.isCategory()) {
            return "%s is a category: choose it by {\"kind\": \"categories\"}".formatted(id);
        }
        return ChannelTypes.THREADS.contains(channel.type())
                ? "%s is a thread, which goes where its channel goes".formatted(id)
                : "%s is a channel of a type that has no messages".formatted(id);
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
