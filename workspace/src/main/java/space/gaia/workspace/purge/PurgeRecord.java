package space.gaia.workspace.purge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.stream.StreamId;

/** What a purge does in one stream, as it stands in {@code purges}; README.md of the module has the fields. */
public record PurgeRecord(Document document) {

    public static final String COLLECTION = "purges";

    /** Of a person, the id that they have here where the workspace wants pseudonyms; only while the purge goes on. */
    public static final String PSEUDONYM = "pseudonym";

    /** How far a purge is in one stream. */
    public enum Phase {
        /** Looks through all messages for what must go along, and for traces in what others wrote. */
        LOOKING,
        /** Has looked, and waits until the other streams of the workspace have: they may need what this one deletes. */
        LOOKED,
        /** Deletes what it is about. */
        DELETING
    }

    public String id() {
        return document.getString("_id");
    }

    public String request() {
        return document.getString("request");
    }

    public StreamId stream() {
        return new StreamId(new WorkspaceId(document.getString("workspace")), new GuildId(document.getLong("guild")));
    }

    /** {@code person}, {@code channel} or {@code server}. */
    public String scope() {
        return document.getString("scope");
    }

    public boolean isDone() {
        return "DONE".equals(document.getString("state"));
    }

    public Phase phase() {
        return Phase.valueOf(document.getString("phase"));
    }

    /** Whether it is about this stream, and not only about what other streams of the workspace have of it. */
    public boolean tells() {
        return document.getBoolean("tells");
    }

    /** The number of its record in the feed; below 0 while there is none. */
    public long seq() {
        return document.getLong("seq");
    }

    /** The channel or server; of a person, the user's id while the purge goes on, then 0. */
    public long target() {
        Long target = document.getLong("target");
        return target == null ? 0 : target;
    }

    /** The ids under which a person is stored here, while the purge goes on: their own, and their pseudonym. */
    public Set<Long> people() {
        Set<Long> people = new HashSet<>();
        if (scope().equals("person") && target() != 0) {
            people.add(target());
            Long pseudonym = document.getLong(PSEUDONYM);
            if (pseudonym != null) {
                people.add(pseudonym);
            }
        }
        return people;
    }

    /** The server that the scope belongs to; of a person: this stream's. */
    public GuildId home() {
        return new GuildId(document.getLong("home"));
    }

    public boolean isThread() {
        return document.getBoolean("thread", false);
    }

    /** The channel above a thread or channel; 0: none is known. */
    public long parent() {
        Long parent = document.getLong("parent");
        return parent == null ? 0 : parent;
    }

    /** Of a person, the mark. */
    public @Nullable String mark() {
        return document.getString("mark");
    }

    /** Of a channel, itself and the threads below it, in the order in which they were found. */
    public List<Long> channels() {
        List<Long> channels = new ArrayList<>();
        if (scope().equals("channel")) {
            channels.add(target());
            document.getList("threads", Long.class, List.of()).stream()
                    .filter(thread -> thread != target())
                    .forEach(channels::add);
        }
        return channels;
    }

    Set<Long> channelSet() {
        return new HashSet<>(channels());
    }

    public long after() {
        return document.getLong("after");
    }

    /** A place within a walk that is not by number; empty: at its beginning. */
    public String place(String walk) {
        return document.get("places", new Document()).get(walk, "");
    }

    /** What was decided and perhaps not yet done: ids of documents by what is to happen with them. */
    public Map<String, List<String>> doing() {
        Map<String, List<String>> doing = new LinkedHashMap<>();
        Document stored = document.get("doing", new Document());
        stored.keySet().forEach(what -> doing.put(what, stored.getList(what, String.class)));
        return doing;
    }

    /** How many documents of which kind. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        document.get("counts", new Document()).forEach((name, count) -> counts.put(name, ((Number) count).longValue()));
        return counts;
    }

    public Instant at() {
        return document.getDate("at").toInstant();
    }

    public @Nullable Instant moment(String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
