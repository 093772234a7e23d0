package space.gaia.bot.catchup;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import space.gaia.bot.gap.Gap;
import space.gaia.bot.gap.GapReason;
import space.gaia.bot.gap.Gaps;
import space.gaia.bot.stream.Arrivals;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.server.LinkedServer;

/**
 * Marks a gap for each channel whose newest message at Discord is newer than what is archived of it, before anything live
 * is: later nobody could tell the one from the other, not even after a crash.
 */
final class ArchivedHeads implements Arrivals {

    private final Supplier<MongoDatabase> database;
    private final Gaps gaps;
    private final Clock clock;
    private final Runnable wake;

    /** {@code wake} is called when there may be a new gap. */
    ArchivedHeads(Supplier<MongoDatabase> database, Gaps gaps, Clock clock, Runnable wake) {
        this.database = database;
        this.gaps = gaps;
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public void arrived(LinkedServer link, List<Head> heads) {
        for (Head head : heads) {
            long archived = newest(link, head);
            if (archived < head.lastMessage()) {
                gaps.mark(Gap.found(
                        link.stream(),
                        head.channel(),
                        GapReason.OFFLINE,
                        archived,
                        head.lastMessage(),
                        archived == 0 ? clock.instant() : Snowflakes.instant(archived),
                        0));
            }
        }
        wake.run();
    }

    /** The newest archived message of the channel up to its head; 0: none. */
    private long newest(LinkedServer link, Head head) {
        String prefix = MessageKey.channelPrefix(link.workspace(), head.channel());
        String last = new MessageKey(link.workspace(), head.channel(), new MessageId(head.lastMessage())).id();
        Document newest = database.get()
                .getCollection("messages")
                .find(and(gt("_id", prefix), lte("_id", last)))
                .projection(new Document("_id", 1))
                .sort(new Document("_id", -1))
                .limit(1)
                .first();
        return newest == null ? 0 : Long.parseLong(newest.getString("_id").substring(prefix.length()));
    }
}
