package space.gaia.workspace.access;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;

/** How an access token stands in {@code access_tokens}. */
final class TokenDocument {

    private TokenDocument() {}

    static Document of(String hash, NewToken order, Instant now) {
        Document document = new Document("_id", hash)
                .append("name", order.name())
                .append("role", order.role().name())
                .append(
                        "workspaces",
                        order.workspaces().stream()
                                .map(WorkspaceId::value)
                                .sorted()
                                .toList())
                .append("created", Date.from(now));
        if (order.expires() != null) {
            document.append("expires", Date.from(order.expires()));
        }
        Set<ChannelId> channels = order.channels();
        if (channels != null) {
            document.append(
                    "channels", channels.stream().map(ChannelId::value).sorted().toList());
        }
        return document;
    }

    static Access access(Document document) {
        Set<WorkspaceId> workspaces = document.getList("workspaces", String.class).stream()
                .map(WorkspaceId::new)
                .collect(Collectors.toSet());
        @Nullable List<Long> channels = document.getList("channels", Long.class);
        return new Access(
                document.getString("name"),
                AccessRole.valueOf(document.getString("role")),
                new Coverage.Named(workspaces),
                channels == null ? null : channels.stream().map(ChannelId::new).collect(Collectors.toSet()));
    }

    static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
