package space.gaia.workspace.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Where a sealed value stands. It opens there and nowhere else.
 *
 * @param collection the collection
 * @param document the document's {@code _id}
 * @param field the path of the value in it, a JSON pointer
 */
public record Place(String collection, String document, String field) {
    private static final String BAR = "|";

    public Place {
        // With a bar in one of them two places would look alike; the field comes last and may have any.
        if (collection.isEmpty() || collection.contains(BAR) || document.isEmpty() || document.contains(BAR)) {
            throw new IllegalArgumentException("not a place: '%s', '%s'".formatted(collection, document));
        }
    }

    byte[] associatedData() {
        return String.join(BAR, collection, document, field).getBytes(UTF_8);
    }
}
