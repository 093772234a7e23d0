package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;
import space.gaia.embeddedmongo.imitation.store.Table;

/**
 * A table that leads to documents in an order.
 *
 * @param name of the index, as explain shows it
 * @param table the documents themselves, or index entries whose value is a document's key
 * @param holdsDocuments which of the two
 * @param fields what it is ordered by
 * @param unique whether these fields have no two documents alike
 * @param sparse whether documents that have none of the fields are left out
 * @param hasArrays whether a document may be there more than once, once for each element
 */
record AccessPath(
        String name,
        Table table,
        boolean holdsDocuments,
        List<IndexKey> fields,
        boolean unique,
        boolean sparse,
        boolean hasArrays) {
    AccessPath {
        fields = List.copyOf(fields);
    }
}
