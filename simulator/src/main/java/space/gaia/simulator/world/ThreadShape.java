package space.gaia.simulator.world;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Which fields a thread has, and how a request changes them. */
record ThreadShape(ChannelType type) {
    private static final int ONE_DAY = 1440;
    private static final List<Integer> DURATIONS = List.of(60, ONE_DAY, 4320, 10_080);

    ObjectNode make(long id, ChannelState parent, long owner, ObjectNode body, Instant now) {
        var ofParent = parent.json().path("default_auto_archive_duration").asInt(ONE_DAY);
        var duration = body.path("auto_archive_duration").asInt(ofParent);
        checkDuration(duration);
        var json = Nodes.object()
                .put("id", Long.toString(id))
                .put("type", type.value())
                .put("guild_id", Long.toString(parent.guildId))
                .set("parent_id", parent.idNode)
                .put("owner_id", Long.toString(owner))
                .put("name", Nodes.string(body, "name"))
                .putNull("last_message_id")
                .put("message_count", 0)
                .put("total_message_sent", 0)
                .put("member_count", 0)
                .put("rate_limit_per_user", rateLimit(parent, body))
                .put("flags", 0);
        var metadata = json.putObject("thread_metadata")
                .put("archived", false)
                .put("archive_timestamp", Nodes.timestamp(now))
                .put("auto_archive_duration", duration)
                .put("locked", false)
                .put("create_timestamp", Nodes.timestamp(now));
        if (type == ChannelType.PRIVATE_THREAD) {
            metadata.put("invitable", body.path("invitable").asBoolean(true));
        }
        if (parent.type().isForum()) {
            json.set("applied_tags", Nodes.ids(Nodes.idList(body.path("applied_tags"))));
        }
        return json;
    }

    private static int rateLimit(ChannelState parent, ObjectNode body) {
        var ofParent = parent.json().path("default_thread_rate_limit_per_user").asInt(0);
        return body.path("rate_limit_per_user").asInt(ofParent);
    }

    /** The thread after "Modify Channel"; the archive's time moves with what it documents. */
    ObjectNode apply(ObjectNode thread, ObjectNode patch, Instant now) {
        var json = Nodes.copy(thread);
        for (var field : List.of("name", "rate_limit_per_user", "flags", "applied_tags")) {
            if (Nodes.given(patch, field)) {
                json.set(field, patch.path(field));
            }
        }
        var before = (ObjectNode) thread.path("thread_metadata");
        var metadata = Nodes.copy(before);
        for (var field : List.of("archived", "auto_archive_duration", "locked", "invitable")) {
            if (Nodes.given(patch, field)) {
                metadata.set(field, patch.path(field));
            }
        }
        checkDuration(metadata.path("auto_archive_duration").asInt(ONE_DAY));
        var moved = !before.path("archived").equals(metadata.path("archived"))
                || !before.path("auto_archive_duration").equals(metadata.path("auto_archive_duration"));
        if (moved) {
            metadata.put("archive_timestamp", Nodes.timestamp(now));
        }
        return json.set("thread_metadata", metadata);
    }

    private static void checkDuration(int minutes) {
        if (!DURATIONS.contains(minutes)) {
            throw new FormErrors().notAChoice("auto_archive_duration").exception();
        }
    }
}
