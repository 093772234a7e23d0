package space.gaia.workspace.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.coverage.ServerCoverage.Progress;
import space.gaia.workspace.coverage.ServerCoverage.Stay;
import space.gaia.workspace.stream.StreamId;

/** Coverage as it stands in the collection {@code coverage}. */
final class CoverageDocument {

    private CoverageDocument() {}

    /** @param channel 0: the server as a whole */
    static String id(StreamId stream, long channel) {
        return stream.id() + "/" + Snowflakes.padded(channel);
    }

    static Document write(ChannelCoverage coverage) {
        Document document = head(coverage.stream(), coverage.channel().value(), coverage.version() + 1)
                .append("floor", coverage.floor())
                .append("live", coverage.live())
                .append(
                        "verified",
                        coverage.verified().stream()
                                .map(one -> new Document("from", one.from())
                                        .append("through", one.through())
                                        .append("at", Date.from(one.at())))
                                .toList())
                .append("holes", write(coverage.holes()))
                .append("mark", coverage.mark());
        ChannelId parent = coverage.parent();
        if (parent != null) {
            document.append("parent", parent.value());
        }
        putDate(document, "unseenSince", coverage.unseenSince());
        putDate(document, "inSightSince", coverage.inSightSince());
        ArchivedThreads threads = coverage.archivedThreads();
        putDate(document, "threadsListed", threads.listed());
        putDate(document, "threadsRefused", threads.refusedSince());
        if (threads.before() != null) {
            document.append("threadsBefore", threads.before());
        }
        return document;
    }

    static ChannelCoverage channel(StreamId stream, Document document) {
        List<Verified> verified = new ArrayList<>();
        for (Document one : document.getList("verified", Document.class, List.of())) {
            verified.add(new Verified(
                    one.getLong("from"),
                    one.getLong("through"),
                    one.getDate("at").toInstant()));
        }
        Long parent = document.getLong("parent");
        return new ChannelCoverage(
                stream,
                new ChannelId(document.getLong("channel")),
                parent == null ? null : new ChannelId(parent),
                document.getLong("floor"),
                document.getLong("live"),
                verified,
                holes(document),
                document.getLong("mark"),
                date(document, "unseenSince"),
                date(document, "inSightSince"),
                new ArchivedThreads(
                        date(document, "threadsListed"),
                        document.getString("threadsBefore"),
                        date(document, "threadsRefused")),
                document.getLong("version"));
    }

    static Document write(ServerCoverage coverage) {
        Document document = head(coverage.stream(), 0, coverage.version() + 1)
                .append(
                        "stays",
                        coverage.stays().stream()
                                .map(stay -> {
                                    Document one = new Document("session", stay.session())
                                            .append("from", Date.from(stay.from()));
                                    putDate(one, "until", stay.until());
                                    return one;
                                })
                                .toList())
                .append("holes", write(coverage.holes()));
        Progress progress = coverage.progress();
        if (progress != null) {
            GapReason paused = progress.pausedFor();
            document.append(
                    "progress",
                    new Document("waiting", progress.waiting())
                            .append("pages", progress.pages())
                            .append("messages", progress.messages())
                            .append("pagesPerSecond", progress.pagesPerSecond())
                            .append("secondsLeft", progress.secondsLeft())
                            .append("pausedFor", paused == null ? null : paused.name())
                            .append("at", Date.from(progress.at())));
        }
        return document;
    }

    static ServerCoverage server(StreamId stream, Document document) {
        Document progress = document.get("progress", Document.class);
        return new ServerCoverage(
                stream,
                document.getList("stays", Document.class, List.of()).stream()
                        .map(stay -> new Stay(
                                stay.getString("session"), stay.getDate("from").toInstant(), date(stay, "until")))
                        .toList(),
                holes(document),
                progress == null ? null : progress(progress),
                document.getLong("version"));
    }

    private static Progress progress(Document document) {
        String paused = document.getString("pausedFor");
        return new Progress(
                document.getInteger("waiting"),
                document.getLong("pages"),
                document.getLong("messages"),
                document.getDouble("pagesPerSecond"),
                document.getLong("secondsLeft"),
                paused == null ? null : GapReason.valueOf(paused),
                document.getDate("at").toInstant());
    }

    private static Document head(StreamId stream, long channel, long version) {
        return new Document("_id", id(stream, channel))
                .append("stream", stream.id())
                .append("workspace", stream.workspace().value())
                .append("guild", stream.guild().value())
                .append("channel", channel)
                .append("version", version);
    }

    private static List<Document> write(List<Hole> holes) {
        return holes.stream()
                .map(hole -> new Document("first", hole.first())
                        .append("through", hole.through())
                        .append("reason", hole.reason().name())
                        .append("since", Date.from(hole.since()))
                        .append("lost", hole.lost())
                        .append("mark", hole.mark()))
                .toList();
    }

    private static List<Hole> holes(Document document) {
        List<Hole> holes = new ArrayList<>();
        for (Document hole : document.getList("holes", Document.class, List.of())) {
            holes.add(new Hole(
                    hole.getLong("first"),
                    hole.getLong("through"),
                    GapReason.valueOf(hole.getString("reason")),
                    hole.getDate("since").toInstant(),
                    hole.getLong("lost"),
                    hole.getLong("mark")));
        }
        return holes;
    }

    private static void putDate(Document document, String name, @Nullable Instant at) {
        if (at != null) {
            document.append(name, Date.from(at));
        }
    }

    private static @Nullable Instant date(Document document, String name) {
        Date date = document.getDate(name);
        return date == null ? null : date.toInstant();
    }
}
