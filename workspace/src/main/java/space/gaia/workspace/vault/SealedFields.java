package space.gaia.workspace.vault;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import space.gaia.workspace.document.BodyKeys;

/**
 * How every document holds its sealed values: under {@value #FIELD}, each by the JSON pointer of where it belongs. So one
 * job finds them all, whatever else the document is.
 */
public final class SealedFields {
    public static final String FIELD = "secrets";

    private SealedFields() {}

    /** The name of the field, for filters and updates. */
    public static String name(String pointer) {
        return FIELD + "." + BodyKeys.encode(pointer);
    }

    /** The sealed values of a document by their pointers. */
    public static SortedMap<String, String> of(Document document) {
        SortedMap<String, String> values = new TreeMap<>();
        document.get(FIELD, new Document())
                .forEach((name, value) -> values.put(BodyKeys.decode(name), String.valueOf(value)));
        return values;
    }

    /** The field as it is written into a new document. */
    public static Document document(Map<String, String> values) {
        Document fields = new Document();
        values.forEach((pointer, value) -> fields.append(BodyKeys.encode(pointer), value));
        return fields;
    }
}
