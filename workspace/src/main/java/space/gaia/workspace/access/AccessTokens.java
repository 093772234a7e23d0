package space.gaia.workspace.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.WorkspaceId;

/**
 * Access tokens: {@code gaia_} and 256 random bits. Only their SHA-256 is kept, so that the database does not open the
 * doors; without stretching, because there is nothing to guess in 256 bits.
 */
public final class AccessTokens {
    /** What every token begins with, so that scanners of leaked secrets know one when they see it. */
    public static final String PREFIX = "gaia_";

    /** How long a token that another process revoked may still open this one. */
    public static final Duration FRESH = Duration.ofSeconds(2);

    private static final int RANDOM_BYTES = 32;
    private static final int ID_BYTES = 10;
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEPT = 10_000;

    private final MongoCollection<Document> collection;
    private final @Nullable Secret adminToken;
    private final Clock clock;
    private final Cache<String, Known> known;
    private volatile boolean indexed;

    public AccessTokens(MongoDatabase database, AccessSettings settings, Clock clock) {
        this(database, settings, clock, Ticker.systemTicker());
    }

    AccessTokens(MongoDatabase database, AccessSettings settings, Clock clock, Ticker ticker) {
        this.collection = database.getCollection("access_tokens");
        this.adminToken = settings.adminToken();
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterWrite(FRESH)
                .ticker(ticker)
                .build();
    }

    /** A token that nobody has and nothing knows. */
    public static Secret random() {
        return Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(RANDOM_BYTES)));
    }

    /** Makes a token for the service itself. What is answered is the only copy of it. */
    public Secret issue(NewToken order) {
        return issue(order, "").secret();
    }

    /**
     * Makes a token.
     *
     * @param createdBy what the maker is called
     */
    public IssuedToken issue(NewToken order, String createdBy) {
        index();
        // A real MongoDB lets go of what has expired by itself; this does it where none does.
        collection.deleteMany(Filters.lte("expires", Date.from(clock.instant())));
        Secret token = random();
        String id = "tok_" + HexFormat.of().formatHex(bytes(ID_BYTES));
        Document document = TokenDocument.of(
                token.hash(), id, order, createdBy, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        collection.insertOne(document);
        return new IssuedToken(token, TokenDocument.info(document));
    }

    /** What this token allows; empty when it is wrong, revoked or expired. */
    public Optional<Access> find(Secret token) {
        if (token.equals(adminToken)) {
            return Optional.of(new Access(
                    Access.Kind.SETTINGS, "admin", "admin token", AccessRole.ADMIN, new Coverage.All(), null));
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

    /** Those that open any of what is covered, in order of their ids. */
    public List<TokenInfo> list(Coverage covered, @Nullable String after, int atMost) {
        index();
        Bson later = Filters.gt("id", after == null ? "" : after);
        return collection
                .find(Filters.and(later, open(), within(covered)))
                .sort(Sorts.ascending("id"))
                .limit(atMost)
                .map(TokenDocument::info)
                .into(new ArrayList<>());
    }

    /** The token with this public id, if it opens any of what is covered. */
    public Optional<TokenInfo> find(String id, Coverage covered) {
        return Optional.ofNullable(document(id, covered)).map(TokenDocument::info);
    }

    /**
     * Ends a token for what is covered; here at once, in other processes within {@link #FRESH}. One that opens more than
     * that goes on opening the rest, which is for others to end.
     */
    public Revoked revoke(String id, Coverage covered) {
        Document document = document(id, covered);
        if (document == null) {
            return new Revoked.Unknown();
        }
        TokenInfo info = TokenDocument.info(document);
        String hash = document.getString("_id");
        boolean ends = ends(info.coverage(), covered);
        if (ends) {
            collection.deleteOne(Filters.eq("_id", hash));
        } else {
            collection.updateOne(
                    Filters.eq("_id", hash), Updates.pullAll("workspaces", TokenDocument.workspaces(covered)));
            collection.deleteOne(Filters.and(Filters.eq("_id", hash), Filters.size("workspaces", 0)));
        }
        known.invalidate(hash);
        return ends ? new Revoked.Ended(info) : new Revoked.Narrowed(info);
    }

    /** Ends every token of this workspace, as {@link #revoke(String, Coverage)} does. Answers how many it were. */
    public long revokeAll(WorkspaceId workspace) {
        Bson ours = Filters.eq("workspaces", workspace.value());
        long ended = collection
                .deleteMany(Filters.and(ours, Filters.size("workspaces", 1)))
                .getDeletedCount();
        long narrowed = collection
                .updateMany(ours, Updates.pull("workspaces", workspace.value()))
                .getModifiedCount();
        known.invalidateAll();
        return ended + narrowed;
    }

    private static boolean ends(Coverage token, Coverage covered) {
        return switch (token) {
            case Coverage.All _ -> covered instanceof Coverage.All;
            case Coverage.Named(var workspaces) -> workspaces.stream().allMatch(covered::covers);
        };
    }

    private @Nullable Document document(String id, Coverage covered) {
        return collection
                .find(Filters.and(Filters.eq("id", id), open(), within(covered)))
                .first();
    }

    /** What has expired and is not swept yet is not there. */
    private Bson open() {
        return Filters.or(Filters.exists("expires", false), Filters.gt("expires", Date.from(clock.instant())));
    }

    private static Bson within(Coverage covered) {
        return covered instanceof Coverage.All
                ? new Document()
                : Filters.in("workspaces", TokenDocument.workspaces(covered));
    }

    private Optional<Known> lookup(String hash) {
        Known entry = known.getIfPresent(hash);
        if (entry != null) {
            return Optional.of(entry);
        }
        Document document = collection.find(Filters.eq("_id", hash)).first();
        if (document == null || document.getList("workspaces", String.class).isEmpty()) {
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

    private void index() {
        if (!indexed) {
            collection.createIndex(Indexes.ascending("expires"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
            // Unique only so that the imitation keeps them; what they hold is.
            collection.createIndex(Indexes.ascending("id"), new IndexOptions().unique(true));
            collection.createIndex(Indexes.ascending("workspaces", "id"), new IndexOptions().unique(true));
            indexed = true;
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
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
