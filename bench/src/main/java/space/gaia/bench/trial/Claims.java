package space.gaia.bench.trial;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** What the service says that it does not know: the open gaps of the collection {@code coverage}. */
final class Claims {
    private final List<Gap> gaps = new ArrayList<>();

    private record Gap(String workspace, long guild, long channel, String reason, long after, long through) {}

    private Claims() {}

    static Claims read(MongoDatabase database) {
        Claims claims = new Claims();
        database.getCollection("coverage").find().forEach(claims::add);
        return claims;
    }

    private void add(Document coverage) {
        coverage.get("gaps", new Document())
                .forEach((reason, gap) -> gaps.add(new Gap(
                        coverage.getString("workspace"),
                        coverage.getLong("guild"),
                        coverage.getLong("channel"),
                        reason,
                        ((Document) gap).getLong("after"),
                        ((Document) gap).getLong("through"))));
    }

    /** Whether a gap is open there, of the channel or of its whole server. */
    boolean marks(String workspace, long guild, long channel, long id) {
        return gaps.stream()
                .anyMatch(gap -> gap.workspace.equals(workspace)
                        && (gap.channel == channel || (gap.channel == 0 && gap.guild == guild))
                        && gap.after < id
                        && id <= gap.through);
    }

    /** Whether any gap of the channel is open. */
    boolean marks(String workspace, long channel) {
        return gaps.stream().anyMatch(gap -> gap.workspace.equals(workspace) && gap.channel == channel);
    }

    @Override
    public String toString() {
        return gaps.isEmpty() ? "no gap is open" : gaps.toString();
    }
}
