package space.gaia.workspace.vault;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Seals the values of a document anew, by compare-and-set on the sealed values: what somebody saves meanwhile wins. */
final class Resealer {

    private final KeyRing ring;
    private final Sealer sealer;

    Resealer(KeyRing ring, Sealer sealer) {
        this.ring = ring;
        this.sealer = sealer;
    }

    /** @param contended values that somebody changed in between: they are to be looked at again */
    record Counts(int looked, int resealed, int unopened, int contended) {
        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    looked + other.looked,
                    resealed + other.resealed,
                    unopened + other.unopened,
                    contended + other.contended);
        }
    }

    Counts document(MongoCollection<Document> documents, Document document) {
        Counts counts = Counts.NONE;
        for (Map.Entry<String, String> value : SealedFields.of(document).entrySet()) {
            counts = counts.plus(value(documents, document.getString("_id"), value.getKey(), value.getValue()));
        }
        return counts;
    }

    private Counts value(MongoCollection<Document> documents, String id, String pointer, String sealed) {
        boolean isDone = SealedText.parse(sealed)
                .map(SealedText::key)
                .filter(sealer.key()::equals)
                .isPresent();
        if (isDone) {
            return new Counts(1, 0, 0, 0);
        }
        Place place = new Place(documents.getNamespace().getCollectionName(), id, pointer);
        return switch (SealedText.open(ring, place, sealed)) {
            case Opened.DoesNotOpen _ -> new Counts(1, 0, 1, 0);
            case Opened.Value(var secret) -> {
                String field = SealedFields.name(pointer);
                Bson asItWas = Filters.and(Filters.eq("_id", id), Filters.eq(field, sealed));
                boolean written = documents
                                .updateOne(asItWas, Updates.set(field, sealer.seal(place, secret)))
                                .getModifiedCount()
                        > 0;
                yield written ? new Counts(1, 1, 0, 0) : new Counts(1, 0, 0, 1);
            }
        };
    }
}
