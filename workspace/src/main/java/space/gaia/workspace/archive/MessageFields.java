package space.gaia.workspace.archive;

import static space.gaia.workspace.archive.MessageFields.Place.BODY;
import static space.gaia.workspace.archive.MessageFields.Place.BY_ID;
import static space.gaia.workspace.archive.MessageFields.Place.ELSEWHERE;
import static space.gaia.workspace.archive.MessageFields.Place.KEY;
import static space.gaia.workspace.archive.MessageFields.Place.OBSERVED;
import static space.gaia.workspace.archive.Order.EDIT;
import static space.gaia.workspace.archive.Order.STAMP;
import static space.gaia.workspace.archive.Order.TRUTH;
import static space.gaia.workspace.event.Origin.GATEWAY;
import static space.gaia.workspace.event.Origin.REST;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.Origin;

/**
 * Every top-level field of a message ("Message Structure", "Message Create"), where it goes, which of two values of it
 * stays, and who tells it. Each field is a facet of its own; so is each that is not named here, as {@link #UNKNOWN} says.
 * docs/message-fields.md is this table with its reasons.
 */
final class MessageFields {

    private static final Set<Origin> BOTH = EnumSet.allOf(Origin.class);

    /** Where a field goes. */
    enum Place {
        /** Into the body, as it is. */
        BODY,
        /** Into the body with the users in it reduced to their ids; the users go to the people. */
        BY_ID,
        /** Nowhere: the document's own fields tell it. */
        KEY,
        /** Beside the body, as a total that was observed. */
        OBSERVED,
        /** To a document of its own. */
        ELSEWHERE
    }

    /**
     * @param origins who tells it; what comes with it from elsewhere is let go
     */
    record Field(String name, Place place, Order order, Set<Origin> origins) {}

    static final Field UNKNOWN = new Field("*", BODY, STAMP, BOTH);

    private static final Map<String, Field> FIELDS = new LinkedHashMap<>();

    static {
        put(KEY, STAMP, BOTH, "id", "channel_id");
        put(KEY, STAMP, EnumSet.of(GATEWAY), "guild_id");
        put(BY_ID, STAMP, BOTH, "author", "interaction_metadata", "interaction");
        put(ELSEWHERE, STAMP, EnumSet.of(GATEWAY), "member");
        put(ELSEWHERE, STAMP, BOTH, "thread", "referenced_message");
        put(OBSERVED, STAMP, BOTH, "reactions");
        put(OBSERVED, STAMP, EnumSet.of(REST), ChannelEvent.PARTICIPANTS);
        put(BODY, EDIT, BOTH, "edited_timestamp", "content", "embeds", "attachments", "components", "flags");
        put(BY_ID, EDIT, BOTH, "mentions");
        put(BODY, EDIT, BOTH, "mention_roles", "mention_everyone", "mention_channels", "resolved");
        put(BODY, EDIT, BOTH, "sticker_items", "stickers");
        put(BODY, TRUTH, BOTH, "tts");
        put(BODY, STAMP, EnumSet.of(GATEWAY), "channel_type");
        put(BODY, STAMP, BOTH, "type", "timestamp", "pinned", "nonce", "webhook_id", "position", "poll", "call");
        put(BODY, STAMP, BOTH, "activity", "application", "application_id");
        put(BODY, STAMP, BOTH, "message_reference", "message_snapshots");
        put(BODY, STAMP, BOTH, "role_subscription_data", "purchase_notification");
        put(BODY, STAMP, BOTH, "shared_client_theme", "lobby_member", "lobby_id");
    }

    private MessageFields() {}

    static Field of(String name) {
        return FIELDS.getOrDefault(name, UNKNOWN);
    }

    static Order order(String name) {
        return of(name).order();
    }

    static Collection<Field> all() {
        return FIELDS.values();
    }

    private static void put(Place place, Order order, Set<Origin> origins, String... names) {
        for (String name : names) {
            FIELDS.put(name, new Field(name, place, order, origins));
        }
    }
}
