package space.gaia.workspace.archive;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.document.JsonOrder;
import space.gaia.workspace.event.ChannelEvent.Reacted;
import space.gaia.workspace.event.ChannelEvent.Voted;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.stream.Stamp;

/**
 * A reaction or a vote of one person, given or taken back.
 *
 * @param message the {@code _id} of its message
 * @param emoji the key of the reaction's emoji; null for a vote, which is not taken away with others
 */
record Row(String id, String message, @Nullable String emoji, Stamp stamp, Document document) {

    static Row of(Subject.OfMessage message, Reacted reacted) {
        Emoji emoji = reacted.emoji();
        String id = "%s/%s/%d/%s"
                .formatted(
                        message.id(),
                        emoji.key(),
                        reacted.type().ordinal(),
                        Snowflakes.padded(reacted.user().value()));
        Document shown = new Document("id", emoji.id() == 0 ? null : Long.valueOf(emoji.id()))
                .append("name", emoji.name())
                .append("animated", emoji.animated());
        Document document = document(id, reacted.stamp())
                .append("on", reacted.on())
                .append("emoji", shown)
                .append("type", reacted.type().ordinal())
                .append("user", reacted.user().value());
        if (!reacted.burstColors().isEmpty()) {
            document.append("colors", reacted.burstColors());
        }
        return new Row(id, message.id(), emoji.key(), reacted.stamp(), document);
    }

    static Row of(Subject.OfMessage message, Voted voted) {
        String id = "%s/%d/%s"
                .formatted(
                        message.id(),
                        voted.answer(),
                        Snowflakes.padded(voted.user().value()));
        Document document = document(id, voted.stamp())
                .append("on", voted.on())
                .append("answer", voted.answer())
                .append("user", voted.user().value());
        return new Row(id, message.id(), null, voted.stamp(), document);
    }

    /** Whether it is the later news of the two, which are of one person and one emoji or answer. */
    boolean isAfter(Row other) {
        return isAfter(other.document);
    }

    /** @param stored a document of the same {@code _id} */
    boolean isAfter(Document stored) {
        int byStamp = stamp.text().compareTo(stored.getString("stamp"));
        return byStamp > 0 || (byStamp == 0 && JsonOrder.INSTANCE.compare(document, stored) > 0);
    }

    private static Document document(String id, Stamp stamp) {
        return new Document("_id", id).append("stamp", stamp.text());
    }
}
