package space.gaia.bench.ingest;

import org.springframework.data.mongodb.repository.MongoRepository;

/** Where most bots keep messages. */
interface Notes extends MongoRepository<Note, String> {}
