package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stages at the beginning of a pipeline that a walk can do: {@code $match}, {@code $sort} and {@code $limit}, each at
 * most once and in this order. The stages run again on what the walk gives, which changes nothing.
 *
 * @param limit 0 is no limit
 */
record PipelineStart(Document match, @Nullable Document sort, int limit) {
    static PipelineStart of(List<?> pipeline) {
        Document match = new Document();
        Document sort = null;
        int at = 0;
        if (stage(pipeline, at, "$match") instanceof Document given) {
            match = given;
            at++;
        }
        if (stage(pipeline, at, "$sort") instanceof Document given) {
            sort = given;
            at++;
        }
        int limit = stage(pipeline, at, "$limit") instanceof Number given
                ? Math.clamp(given.longValue(), 0, Integer.MAX_VALUE)
                : 0;
        return new PipelineStart(match, sort, limit);
    }

    private static @Nullable Object stage(List<?> pipeline, int at, String name) {
        return at < pipeline.size() && pipeline.get(at) instanceof Document stage ? stage.get(name) : null;
    }
}
