package space.gaia.workspace.integration;

import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.document.BodyBson;
import space.gaia.workspace.vault.Opened;
import space.gaia.workspace.vault.Place;
import space.gaia.workspace.vault.SealedFields;
import space.gaia.workspace.vault.Vault;

/** How an integration stands in {@code integrations}: its secrets apart from its sections, which hold none. */
final class IntegrationDocument {

    private IntegrationDocument() {}

    static BsonDocument write(Map<?, ?> section) {
        BsonDocument bson = new BsonDocument();
        BodyBson.write(new BsonDocumentWriter(bson), section);
        return bson;
    }

    /** The sections without secrets, by their names. */
    static Map<String, @Nullable Object> plain(Document document) {
        Map<String, @Nullable Object> sections = new LinkedHashMap<>();
        for (Section section : Section.values()) {
            BsonDocument bson = document.get(section.field(), new Document()).toBsonDocument();
            sections.put(section.field(), BodyBson.readObject(new BsonDocumentReader(bson)));
        }
        return sections;
    }

    /** As it may be shown. Whether a secret opens is tried, so that what does not is known before it is needed. */
    static Integration masked(Document document, Vault vault) {
        SortedSet<String> set = new TreeSet<>();
        SortedSet<String> unopened = new TreeSet<>();
        SealedFields.of(document).forEach((pointer, value) -> {
            set.add(pointer);
            if (vault.open(place(document.getString("_id"), pointer), value) instanceof Opened.DoesNotOpen) {
                unopened.add(pointer);
            }
        });
        return new Integration(
                IntegrationKey.of(document.getString("_id")),
                document.getBoolean("enabled"),
                masked(plain(document), set),
                set,
                unopened,
                document.getInteger("schema"),
                document.getLong("version"),
                document.getDate("changedAt").toInstant(),
                document.getString("changedBy"));
    }

    @SuppressWarnings("unchecked")
    static Map<Section, Map<String, @Nullable Object>> masked(
            Map<String, @Nullable Object> plain, SortedSet<String> secretsSet) {
        Map<String, @Nullable Object> whole = Pointers.copy(plain);
        secretsSet.forEach(pointer -> Pointers.put(whole, pointer, Integration.MASK));
        Map<Section, Map<String, @Nullable Object>> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            if (whole.get(section.field()) instanceof Map<?, ?> object) {
                sections.put(section, (Map<String, @Nullable Object>) object);
            }
        }
        return sections;
    }

    static IntegrationSettings settings(Document document) {
        Map<Section, Map<String, @Nullable Object>> sections = masked(plain(document), new TreeSet<>());
        return new IntegrationSettings(
                document.getBoolean("enabled"),
                sections.getOrDefault(Section.DATA_MAPPING, Map.of()),
                sections.getOrDefault(Section.SYNC_SETTINGS, Map.of()),
                document.getInteger("schema"),
                document.getLong("version"));
    }

    /** The document of what nobody has saved yet. */
    static Document unset(IntegrationKey key, Date now) {
        return new Document("_id", key.id())
                .append("workspace", key.workspace().value())
                .append("name", key.name())
                .append("schema", 0)
                .append("version", 0L)
                .append("createdAt", now)
                .append("changedAt", now)
                .append("changedBy", "");
    }

    static Place place(String id, String pointer) {
        return new Place(Integrations.COLLECTION, id, pointer);
    }
}
