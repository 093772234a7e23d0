package space.gaia.workspace.server;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;

/** A linked server as it stands in the collection {@code servers}. */
final class ServerDocument {

    private ServerDocument() {}

    static LinkedServer read(Document document) {
        String workspace = document.getString("workspace");
        Document health = document.get("health", Document.class);
        return new LinkedServer(
                new WorkspaceId(workspace),
                new GuildId(document.getLong("guild")),
                document.getString("name"),
                document.getString("icon"),
                document.getString("linkedBy"),
                instant(document, "linkedAt"),
                readChoice(document.get("choice", Document.class)),
                document.getBoolean("privateThreads", false),
                new HistoryDepth(document.getInteger("historyDays")),
                document.getBoolean("linked", true) && !document.containsKey("purging"),
                new ServerHealth(
                        ServerHealth.State.valueOf(health.getString("state")),
                        health.getString("reason"),
                        instant(health, "since")),
                keptOut(document),
                StandingDocument.sharing(document),
                document.getLong("version"));
    }

    static Document write(ServerHealth health) {
        return new Document("state", health.state().name())
                .append("reason", health.reason())
                .append("since", Date.from(health.since()));
    }

    static Document write(ChannelChoice choice) {
        return switch (choice) {
            case ChannelChoice.All(Set<ChannelId> except, Set<ChannelId> confirmed) ->
                new Document("kind", "all").append("except", ids(except)).append("confirmed", ids(confirmed));
            case ChannelChoice.Categories(Set<ChannelId> categories, Set<ChannelId> except, Set<ChannelId> confirmed) ->
                new Document("kind", "categories")
                        .append("categories", ids(categories))
                        .append("except", ids(except))
                        .append("confirmed", ids(confirmed));
            case ChannelChoice.Channels(Set<ChannelId> channels) ->
                new Document("kind", "channels").append("channels", ids(channels));
        };
    }

    private static ChannelChoice readChoice(Document choice) {
        String kind = choice.getString("kind");
        return switch (kind) {
            case "all" -> new ChannelChoice.All(channels(choice, "except"), channels(choice, "confirmed"));
            case "categories" ->
                new ChannelChoice.Categories(
                        channels(choice, "categories"), channels(choice, "except"), channels(choice, "confirmed"));
            case "channels" -> new ChannelChoice.Channels(channels(choice, "channels"));
            // Written by a newer release: nothing is chosen rather than too much.
            default -> new ChannelChoice.Channels(Set.of());
        };
    }

    private static List<Long> ids(Collection<ChannelId> channels) {
        return channels.stream().map(ChannelId::value).sorted().toList();
    }

    private static Set<ChannelId> keptOut(Document document) {
        Set<ChannelId> keptOut = new HashSet<>(channels(document, "keptOut"));
        keptOut.addAll(channels(document, "threadsOut"));
        return keptOut;
    }

    private static Set<ChannelId> channels(Document choice, String field) {
        List<Long> ids = choice.getList(field, Long.class, List.of());
        return ids.stream().map(ChannelId::new).collect(Collectors.toUnmodifiableSet());
    }

    private static Instant instant(Document document, String field) {
        return document.getDate(field).toInstant();
    }
}
