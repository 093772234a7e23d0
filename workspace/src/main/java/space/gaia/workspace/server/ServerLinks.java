package space.gaia.workspace.server;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.permission.Permissions;
import space.gaia.workspace.stream.StreamId;

/** Links servers and changes what was chosen of them, so that of two who do it at once neither undoes the other unseen. */
@Component
public final class ServerLinks {

    private static final int DUPLICATE_KEY = 11_000;

    private final LinkedServers servers;

    public ServerLinks(LinkedServers servers) {
        this.servers = servers;
    }

    /** What became of linking a server. */
    public sealed interface Linked {
        record Made(LinkedServer server) implements Linked {}

        /** It was linked already, by whomever, and stays as it was. */
        record Before(LinkedServer server) implements Linked {}

        /** What was kept of it is still being purged. */
        record BeingPurged() implements Linked {}

        /** The workspace is being deleted. */
        record WorkspaceEnds() implements Linked {}
    }

    /**
     * Links a server that is not linked; what was archived of it earlier is there again.
     *
     * @param linkedBy who did it, as the door that links names people
     * @param everyone what @everyone may do there
     */
    public Linked link(
            StreamId stream,
            String name,
            @Nullable String icon,
            String linkedBy,
            Selection selection,
            Permissions everyone) {
        Bson free = and(eq("_id", stream.id()), ne("linked", true), exists("purging", false));
        List<Bson> updates = new ArrayList<>(chosen(selection));
        updates.addAll(List.of(
                set("workspace", stream.workspace().value()),
                set("guild", stream.guild().value()),
                set("name", name),
                set("icon", icon),
                set("linkedBy", linkedBy),
                set("linkedAt", servers.now()),
                set("linked", true),
                set("everyone", everyone.bits()),
                unset("threadsOut"),
                set(
                        "health",
                        ServerDocument.write(new ServerHealth(
                                ServerHealth.State.PENDING, "", servers.now().toInstant())))));
        try {
            servers.servers().updateOne(free, combine(updates), new UpdateOptions().upsert(true));
        } catch (MongoWriteException | MongoCommandException e) {
            if (!isDuplicate(e)) {
                throw e;
            }
            LinkedServer there = servers.find(stream).orElseThrow();
            return there.linked() ? new Linked.Before(there) : new Linked.BeingPurged();
        }
        servers.askAnew(stream);
        if (servers.isEnding(stream.workspace())) {
            servers.unlink(stream);
            return new Linked.WorkspaceEnds();
        }
        return new Linked.Made(servers.find(stream).orElseThrow());
    }

    /** Changes what is chosen. Empty: somebody changed it since it was read as {@code before}, or ended the link. */
    public Optional<LinkedServer> change(LinkedServer before, Selection selection) {
        Bson same = and(
                eq("_id", before.stream().id()),
                eq("linked", true),
                before.audiences().number() == 0
                        ? exists("sight", false)
                        : eq("sight", before.audiences().number()));
        Document changed = servers.servers()
                .findOneAndUpdate(
                        same,
                        combine(chosen(selection)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (changed == null) {
            return Optional.empty();
        }
        servers.askAnew(before.stream());
        return Optional.of(ServerDocument.read(changed));
    }

    /**
     * Everyone at Discord sees these channels: who said for whom a hidden one is said it of that hiding, and hidden anew it
     * waits for another word. False: somebody changed the link meanwhile; try again with it as it is.
     */
    public boolean opened(LinkedServer link, Set<ChannelId> channels) {
        Selection is = Selection.of(link);
        Map<ChannelId, Audience> audiences = new HashMap<>(is.audiences());
        audiences.keySet().removeAll(channels);
        Selection without = new Selection(is.choice().opened(channels), audiences, is.privateThreads(), is.history());
        return without.equals(is) || change(link, without).isPresent();
    }

    /** What @everyone may do in the server, as Discord tells; writes only what differs. */
    public void everyone(StreamId stream, Permissions everyone) {
        servers.servers()
                .updateOne(
                        and(eq("_id", stream.id()), eq("linked", true), ne("everyone", everyone.bits())),
                        combine(
                                set("everyone", everyone.bits()),
                                set("changedAt", servers.now()),
                                inc("sight", 1L),
                                inc("version", 1L)));
    }

    /** Has the bot look through the server at once for what is missing. False: it is not linked. */
    public boolean askSync(StreamId stream) {
        return servers.servers()
                        .updateOne(
                                and(eq("_id", stream.id()), eq("linked", true)),
                                combine(
                                        set("syncAsked", servers.now()),
                                        set("changedAt", servers.now()),
                                        inc("version", 1L)))
                        .getMatchedCount()
                > 0;
    }

    private List<Bson> chosen(Selection selection) {
        return List.of(
                set("choice", ServerDocument.write(selection.choice())),
                set("audiences", ServerDocument.write(selection.audiences())),
                set("privateThreads", selection.privateThreads()),
                set("historyDays", selection.history().days()),
                set("changedAt", servers.now()),
                inc("sight", 1L),
                inc("version", 1L));
    }

    private static boolean isDuplicate(MongoServerException e) {
        return e.getCode() == DUPLICATE_KEY
                || (e instanceof MongoWriteException write
                        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY);
    }
}
