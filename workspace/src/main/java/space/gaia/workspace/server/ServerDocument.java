package space.gaia.workspace.server;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.permission.Permissions;

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
                audiences(document),
                document.getDate("syncAsked") == null ? null : instant(document, "syncAsked"),
                StandingDocument.savers(document),
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

    /** By the channels' ids, which are texts where they are names of fields. */
    static Document write(Map<ChannelId, Audience> audiences) {
        Document written = new Document();
        audiences.forEach((channel, audience) -> written.append(channel.toString(), audience.name()));
        return written;
    }

    private static Audiences audiences(Document document) {
        Map<ChannelId, Audience> audiences = new HashMap<>();
        document.get("audiences", new Document()).forEach((channel, audience) -> {
            // Written by a newer release: nobody rather than too many.
            if ("ADMINS".equals(audience) || "WORKSPACE".equals(audience)) {
                audiences.put(ChannelId.of(channel), Audience.valueOf((String) audience));
            }
        });
        Long everyone = document.getLong("everyone");
        Long number = document.getLong("sight");
        return new Audiences(
                audiences, everyone == null ? null : new Permissions(everyone), number == null ? 0 : number);
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
