package space.gaia.api.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.permission.Permission;
import space.gaia.workspace.server.Audience;
import space.gaia.workspace.server.LinkedServer;

/**
 * The channels of a server for the person who chooses among them, by category, in Discord's order. Of a channel that the
 * person cannot see at Discord the name is not told here either.
 */
final class ChannelTree {

    private static final Comparator<GuildView.Channel> ORDER = Comparator.comparingInt(GuildView.Channel::position)
            .thenComparing(channel -> channel.id().value());

    private final GuildView server;
    private final Optional<LinkedServer> linked;

    ChannelTree(GuildView server, Optional<LinkedServer> linked) {
        this.server = server;
        this.linked = linked;
    }

    Map<String, @Nullable Object> json() {
        List<Map<String, @Nullable Object>> groups = new ArrayList<>();
        groups.add(group(null));
        server.channels().stream()
                .filter(GuildView.Channel::isCategory)
                .sorted(ORDER)
                .forEach(category -> groups.add(group(category)));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", server.guild().toString());
        json.put("name", server.name());
        json.put("linked", linked.isPresent());
        json.put("categories", groups);
        json.put(
                "not_listed",
                "Channels that Discord does not show to the bot are not here. If one is missing, give the bot View Channel"
                        + " in it.");
        return json;
    }

    /** @param category null: what is under none */
    private Map<String, @Nullable Object> group(GuildView.@Nullable Channel category) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", category == null ? null : category.id().toString());
        json.put("name", category != null && server.personSees(category) ? category.name() : null);
        json.put(
                "channels",
                server.channels().stream()
                        .filter(channel -> !channel.isCategory())
                        .filter(channel -> Objects.equals(channel.category(), category == null ? null : category.id()))
                        .sorted(ORDER)
                        .map(this::channel)
                        .toList());
        return json;
    }

    private Map<String, @Nullable Object> channel(GuildView.Channel channel) {
        boolean isRead = server.personReads(channel);
        List<Permission> lacking = server.botLacks(
                channel, linked.map(LinkedServer::privateThreads).orElse(false));
        Audience audience = linked.map(link -> link.audiences().ofHidden().get(channel.id()))
                .orElse(null);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", channel.id().toString());
        json.put("type", channel.type());
        json.put("name", isRead ? channel.name() : null);
        json.put("hidden", !server.isOpen(channel));
        json.put("you_can_read", isRead);
        json.put("bot_can_read", lacking.isEmpty());
        json.put("bot_lacks", lacking.stream().map(Permission::title).toList());
        json.put("fix", lacking.isEmpty() ? "" : fix(lacking));
        json.put(
                "chosen",
                linked.map(link -> link.choice().includes(server.place(channel))
                                && !link.keptOut().contains(channel.id()))
                        .orElse(false));
        json.put("audience", audience == null ? null : audience.name().toLowerCase(Locale.ROOT));
        return json;
    }

    /** What to do about it, for people. */
    static String fix(List<Permission> lacking) {
        return "Give the bot %s in this channel: Edit Channel, Permissions."
                .formatted(lacking.stream().map(Permission::title).collect(Collectors.joining(" and ")));
    }
}
