package space.gaia.workspace.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens: {@code gaia_} and 256 random bits. Only their SHA-256 is kept, so that the database does not open the
 * doors; without stretching, because there is nothing to guess in 256 bits.
 */
public final class AccessTokens {
    /** What every token begins with, so that scanners of leaked secrets know one when they see it. */
    public static final String PREFIX = "gaia_";

    private static final int RANDOM_BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();
    /** How long a token that another process revoked may still open this one. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final int KEPT = 10_000;

    private final MongoCollection<Document> collection;
    private final @Nullable Secret adminToken;
    private final Clock clock;
    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(FRESH).build();

    public AccessTokens(MongoDatabase database, AccessSettings settings, Clock clock) {
        this.collection = database.getCollection("access_tokens");
        this.adminToken = settings.adminToken();
        this.clock = clock;
    }

    /** A token that nobody has and nothing knows. */
    public static Secret random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Makes a token. What is answered is the only copy of it. */
    public Secret issue(NewToken order) {
        // A real MongoDB lets go of what has expired by itself; the next line does it where none does.
        collection.createIndex(Indexes.ascending("expires"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        collection.deleteMany(Filters.lte("expires", Date.from(clock.instant())));
        Secret token = random();
        collection.insertOne(TokenDocument.of(token.hash(), order, clock.instant()));
        return token;
    }

    /** What this token allows; empty when it is wrong, revoked or expired. */
    public Optional<Access> find(Secret token) {
        if (token.equals(adminToken)) {
            return Optional.of(new Access("admin token", AccessRole.ADMIN, new Coverage.All(), null));
        }
        if (!SHAPE.matcher(token.reveal()).matches()) {
            return Optional.empty();
        }
        String hash = token.hash();
        Instant now = clock.instant();
        return lookup(hash).filter(entry -> entry.openAt(now)).map(entry -> {
            markUsed(hash, entry, now);
            return entry.access;
        });
    }

    /** Ends a token; here at once, in other processes within seconds. */
    public void revoke(Secret token) {
        collection.deleteOne(Filters.eq("_id", token.hash()));
        known.invalidate(token.hash());
    }

    private Optional<Known> lookup(String hash) {
        Known entry = known.getIfPresent(hash);
        if (entry != null) {
            return Optional.of(entry);
        }
        Document document = collection.find(Filters.eq("_id", hash)).first();
        if (document == null) {
            return Optional.empty();
        }
        Known read = new Known(
                TokenDocument.access(document),
                TokenDocument.instant(document, "expires"),
                TokenDocument.instant(document, "lastUsed"));
        known.put(hash, read);
        return Optional.of(read);
    }

    /** By the minute: a token that is used a hundred times a second is written once in sixty of them. */
    private void markUsed(String hash, Known entry, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Instant before = entry.lastUsed.get();
        if ((before == null || before.isBefore(minute)) && entry.lastUsed.compareAndSet(before, minute)) {
            collection.updateOne(Filters.eq("_id", hash), Updates.max("lastUsed", Date.from(minute)));
        }
    }

    /** A token as read from the database. */
    private static final class Known {
        private final Access access;
        private final @Nullable Instant expires;
        private final AtomicReference<@Nullable Instant> lastUsed;

        private Known(Access access, @Nullable Instant expires, @Nullable Instant lastUsed) {
            this.access = access;
            this.expires = expires;
            this.lastUsed = new AtomicReference<>(lastUsed);
        }

        private boolean openAt(Instant now) {
            return expires == null || now.isBefore(expires);
        }
    }
}
