package space.gaia.workspace.vault;

import java.util.Date;
import org.bson.Document;

/** How the job stands in {@code vault}. */
final class ResealDocument {

    private ResealDocument() {}

    static ResealState read(Document document) {
        Date ended = document.getDate("ended");
        return new ResealState(
                "RUNNING".equals(document.getString("state")),
                document.getString("key"),
                document.getString("by"),
                document.getDate("started").toInstant(),
                ended == null ? null : ended.toInstant(),
                document.getInteger("pass"),
                document.getLong("looked"),
                document.getLong("resealed"),
                document.getLong("unopened"),
                document.getLong("left"));
    }
}
