package space.gaia.workspace.reading;

import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;

/** Which messages people saved from within Discord. */
public final class SavedReader {
    private final Archive archive;
    private final VisibleChannels channels;

    SavedReader(Archive archive, VisibleChannels channels) {
        this.archive = archive;
        this.channels = channels;
    }

    /**
     * A page by channel, message and person. It may have fewer than the limit although there are more: those that this viewer
     * does not see are passed by.
     */
    public Page saved(Viewer viewer, @Nullable RowCursor after, int limit) {
        Veil veil = channels.veil(viewer);
        String workspace = viewer.workspace().value();
        Bson range = veil.others(Keys.after(workspace, after == null ? "" : after.position()), "user");
        List<RawBsonDocument> rows = archive.collection("saved")
                .find(range)
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
        boolean more = rows.size() > limit;
        List<RawBsonDocument> read = more ? rows.subList(0, limit) : rows;
        Map<String, Archived> messages = archive.find(
                "messages", read.stream().map(SavedReader::message).distinct().toList());
        Map<ChannelId, Boolean> seen = new HashMap<>();
        Version version = new Version().add(more ? 1 : 0);
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        for (RawBsonDocument row : read) {
            Archived message = messages.get(message(row));
            if (message != null
                    && message.isShown()
                    && !veil.isTheirs(message)
                    && seen.computeIfAbsent(
                            message.channel(),
                            channel -> channels.find(viewer, channel).isPresent())) {
                version.add(row.getString("_id").getValue());
                json.add(json(row, message));
            }
        }
        String next = more
                ? new RowCursor(read.getLast().getString("_id").getValue().substring(workspace.length() + 1)).text()
                : null;
        return new Page(json, next, null, version.text());
    }

    private static String message(RawBsonDocument row) {
        return row.getString("on").getValue();
    }

    private static Map<String, @Nullable Object> json(RawBsonDocument row, Archived message) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("message_id", Long.toString(message.number("message")));
        json.put("channel_id", message.channel().toString());
        json.put("guild_id", message.guild().toString());
        json.put("saved_by", Long.toString(row.getNumber("user").longValue()));
        json.put(
                "saved_at",
                Instant.ofEpochMilli(row.getDateTime("at").getValue()).toString());
        return json;
    }
}
