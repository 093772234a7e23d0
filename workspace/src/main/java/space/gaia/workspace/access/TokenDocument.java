package space.gaia.workspace.access;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;

/** How an access token stands in {@code access_tokens}. */
final class TokenDocument {
    /** Stands among the workspaces of a token that opens all; no workspace can be called so. */
    static final String ALL = "*";

    private TokenDocument() {}

    static Document of(String hash, String id, NewToken order, String createdBy, Instant now) {
        Document document = new Document("_id", hash)
                .append("id", id)
                .append("name", order.name())
                .append("role", order.role().name())
                .append("workspaces", workspaces(order.coverage()))
                .append("created", Date.from(now))
                .append("createdBy", createdBy);
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

    static List<String> workspaces(Coverage coverage) {
        return switch (coverage) {
            case Coverage.All _ -> List.of(ALL);
            case Coverage.Named(var named) ->
                named.stream().map(WorkspaceId::value).sorted().toList();
        };
    }

    static Access access(Document document) {
        TokenInfo info = info(document);
        return new Access(Access.Kind.TOKEN, info.id(), info.name(), info.role(), info.coverage(), info.channels());
    }

    static TokenInfo info(Document document) {
        List<Long> channels = document.getList("channels", Long.class);
        return new TokenInfo(
                document.getString("id"),
                document.getString("name"),
                AccessRole.valueOf(document.getString("role")),
                coverage(document.getList("workspaces", String.class)),
                instant(document, "expires"),
                channels == null ? null : channels.stream().map(ChannelId::new).collect(Collectors.toSet()),
                instant(document, "lastUsed"),
                Objects.requireNonNull(instant(document, "created")),
                document.get("createdBy", ""));
    }

    static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    private static Coverage coverage(List<String> workspaces) {
        return workspaces.contains(ALL)
                ? new Coverage.All()
                : new Coverage.Named(workspaces.stream().map(WorkspaceId::new).collect(Collectors.toSet()));
    }
}
