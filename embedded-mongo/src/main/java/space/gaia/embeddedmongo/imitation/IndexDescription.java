package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What an index was asked to be, as {@code createIndexes} gave it and {@code listIndexes} shows it. */
record IndexDescription(Document asked) {
    String name() {
        return text("name");
    }

    String namespace() {
        return text("ns");
    }

    Document key() {
        return (Document) Objects.requireNonNull(asked.get("key"));
    }

    /** Text, hashed and geo indexes say so where others give a direction. */
    boolean isOrdered() {
        return key().values().stream().allMatch(Number.class::isInstance);
    }

    Optional<Document> filter() {
        return asked.get("partialFilterExpression") instanceof Document filter ? Optional.of(filter) : Optional.empty();
    }

    /** How long after the time in its field a document is kept. */
    Optional<Duration> expiry() {
        return asked.get("expireAfterSeconds") instanceof Number seconds
                ? Optional.of(Duration.ofSeconds(seconds.longValue()))
                : Optional.empty();
    }

    /** The row of the library's list of indexes that this is. */
    Document row() {
        return new Document("ns", namespace()).append("name", name());
    }

    private String text(String field) {
        return Objects.requireNonNull(asked.get(field)).toString();
    }
}
