package space.gaia.workspace.purge;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.UserId;
import space.gaia.workspace.engine.Engine;

/**
 * The collection {@code suppressions}: the marks of people who must not come back, and of messages of theirs whose
 * forwards must not. Nothing else of them is kept. Its errors are the driver's ({@link com.mongodb.MongoException}).
 */
@Component
public final class Suppressions {

    private static final String COLLECTION = "suppressions";
    private static final String VERSION = "version";

    private final Engine engine;
    private final SuppressionKey key;
    private volatile @Nullable Loaded loaded;

    private record Loaded(long version, Suppressed suppressed) {}

    /** People are suppressed, and this process cannot tell who. */
    public static final class NoKey extends IllegalStateException {
        private static final long serialVersionUID = 1;

        NoKey() {
            super(
                    "People asked to be forgotten, and this process cannot recognise them: set GAIA_SUPPRESSION_KEY to the key"
                            + " that they were forgotten under");
        }
    }

    @Autowired
    public Suppressions(Engine engine, SuppressionSettings settings) {
        this(engine, SuppressionKey.of(settings.key()));
    }

    public Suppressions(Engine engine, SuppressionKey key) {
        this.engine = engine;
        this.key = key;
    }

    /** The mark of a person; empty: there is no key, so that nobody can be forgotten. */
    public Optional<String> mark(UserId user) {
        return key.person(user.value());
    }

    /**
     * Who is suppressed now.
     *
     * @throws NoKey when somebody is, and the key is missing or another one
     */
    public Suppressed current() {
        long version = version();
        Loaded known = loaded;
        if (known != null && known.version() == version) {
            return known.suppressed();
        }
        Suppressed suppressed = version == 0 ? Suppressed.NOBODY : read();
        loaded = new Loaded(version, suppressed);
        return suppressed;
    }

    /** Keeps the person of this mark out; who asks {@link #current} from now on knows. */
    void add(String mark) {
        add(mark, new Document("kind", "person"));
        raise();
    }

    /** Keeps forwards of these messages out, as long as the person of this mark is. */
    public void addForwarded(Collection<Long> messages, String person) {
        for (long message : messages) {
            key.forwarded(message).ifPresent(mark -> add(mark, new Document("kind", "forwarded").append("of", person)));
        }
        if (!messages.isEmpty()) {
            raise();
        }
    }

    /** Lets the person of this mark come back. False: nobody kept them out. */
    boolean lift(String mark) {
        boolean was = suppressions()
                        .deleteOne(Filters.and(Filters.eq("_id", mark), Filters.eq("kind", "person")))
                        .getDeletedCount()
                > 0;
        suppressions().deleteMany(Filters.eq("of", mark));
        raise();
        return was;
    }

    private Suppressed read() {
        Set<String> marks = new HashSet<>();
        Bson fields = Projections.include("key");
        for (Document row : suppressions().find(Filters.ne("_id", VERSION)).projection(fields)) {
            if (!key.name().equals(row.getString("key"))) {
                throw new NoKey();
            }
            marks.add(row.getString("_id"));
        }
        return marks.isEmpty() ? Suppressed.NOBODY : new Suppressed(marks, key);
    }

    private void add(String mark, Document fields) {
        fields.append("key", key.name())
                .append("at", Date.from(Clock.systemUTC().instant()));
        suppressions()
                .updateOne(
                        Filters.eq("_id", mark),
                        new Document("$setOnInsert", fields),
                        new UpdateOptions().upsert(true));
    }

    private void raise() {
        suppressions()
                .updateOne(Filters.eq("_id", VERSION), Updates.inc("number", 1L), new UpdateOptions().upsert(true));
    }

    private long version() {
        Document version = suppressions().find(Filters.eq("_id", VERSION)).first();
        return version == null ? 0 : version.getLong("number");
    }

    private MongoCollection<Document> suppressions() {
        return engine.database().getCollection(COLLECTION);
    }
}
