package space.gaia.embeddedmongo.imitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ExpiryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void whatHasExpiredGoesAndTheRestStays() {
        try (Imitation imitation = Imitation.inMemory(Clock.fixed(NOW, ZoneOffset.UTC));
                MongoClient client = MongoClients.create(imitation.engine().uri())) {
            MongoCollection<Document> codes = client.getDatabase("gaia").getCollection("link_codes");
            codes.createIndex(Indexes.ascending("at"), new IndexOptions().expireAfter(600L, TimeUnit.SECONDS));
            codes.insertMany(List.of(
                    new Document("_id", "old").append("at", Date.from(NOW.minusSeconds(601))),
                    new Document("_id", "young").append("at", Date.from(NOW.minusSeconds(599))),
                    new Document("_id", "timeless")));

            imitation.sweep();

            assertThat(codes.find().map(code -> code.getString("_id"))).containsExactly("timeless", "young");
            assertThat(codes.listIndexes())
                    .anySatisfy(index -> assertThat(index).containsEntry("expireAfterSeconds", 600L));
        }
    }
}
