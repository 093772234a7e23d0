package space.gaia.bench.ingest;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A message as most bots keep it. */
@Document("notes")
record Note(@Id String id, String guild, String channel, String author, String name, String content, Instant written) {}
