package space.gaia.workspace.server;

import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;

/** Standing of a server, and who may save messages of it, as they are in its document. */
final class StandingDocument {

    private StandingDocument() {}

    static Savers savers(Document server) {
        String savers = server.getString("savers");
        return savers == null ? Savers.MODERATORS : Savers.valueOf(savers);
    }

    static ServerStanding standing(Document server) {
        Document lacks = server.get("lacks", Document.class);
        List<Notice> notices = server.getList("notices", Document.class, List.of()).reversed().stream()
                .map(StandingDocument::notice)
                .toList();
        return lacks == null
                ? new ServerStanding(List.of(), 0, null, notices)
                : new ServerStanding(
                        lacks.getList("list", Document.class).stream()
                                .map(StandingDocument::lack)
                                .toList(),
                        lacks.getInteger("count"),
                        lacks.getDate("at").toInstant(),
                        notices);
    }

    static List<Document> write(List<Lack> lacks) {
        return lacks.stream()
                .map(lack -> new Document("channel", id(lack.channel()))
                        .append("missing", lack.missing().name()))
                .toList();
    }

    static Document write(Notice notice) {
        return new Document("kind", notice.kind().name())
                .append("channel", id(notice.channel()))
                .append("at", Date.from(notice.at()));
    }

    private static Lack lack(Document document) {
        return new Lack(channel(document), Lack.Missing.valueOf(document.getString("missing")));
    }

    private static Notice notice(Document document) {
        return new Notice(
                Notice.Kind.valueOf(document.getString("kind")),
                channel(document),
                document.getDate("at").toInstant());
    }

    private static @Nullable Long id(@Nullable ChannelId channel) {
        return channel == null ? null : channel.value();
    }

    private static @Nullable ChannelId channel(Document document) {
        Long channel = document.getLong("channel");
        return channel == null ? null : new ChannelId(channel);
    }
}
