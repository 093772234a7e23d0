package space.gaia.workspace.linking;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.engine.Engine;

/**
 * One-time codes with which a server is linked from Discord: an admin of the workspace makes one, somebody who manages the
 * server gives it there. Only their SHA-256 is kept; a code has sixty random bits, ten minutes, one use, and whoever guesses
 * has {@value #MOST_TRIES} tries in ten minutes. Errors are the driver's ({@link com.mongodb.MongoException}).
 */
@Component
public final class LinkCodes {

    /** How many codes that are no good a person, and a server, may give within ten minutes. */
    public static final int MOST_TRIES = 20;

    /** How long a code is good. */
    public static final Duration GOOD_FOR = Duration.ofMinutes(10);

    /** How long it is known of a code that it was there. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Engine engine;
    private final Clock clock;
    private final Tries tries;
    private volatile boolean indexed;

    @Autowired
    public LinkCodes(Engine engine) {
        this(engine, Clock.systemUTC());
    }

    public LinkCodes(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
        this.tries = new Tries(engine);
    }

    /**
     * Makes a code. What is answered is the only copy of it.
     *
     * @param issuedBy who asks, as the workspace names people
     * @param server the one server where it is good; null: it is good wherever somebody is who manages a server
     */
    public IssuedCode issue(WorkspaceId workspace, String issuedBy, @Nullable GuildId server) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant expires = now.plus(GOOD_FOR);
        Secret code = CodeText.random();
        codes().deleteMany(Filters.lte("forgotten", Date.from(now)));
        codes().insertOne(new Document("_id", CodeText.hash(code).orElseThrow())
                .append("workspace", workspace.value())
                .append("guild", server == null ? null : server.value())
                .append("issuedBy", issuedBy)
                .append("expires", Date.from(expires))
                .append("forgotten", Date.from(expires.plus(REMEMBERED)))
                .append("spent", false));
        return new IssuedCode(code, expires);
    }

    /**
     * Spends a code. Of two who give the same one at once, one gets it.
     *
     * @param person who gives it, known to manage the server
     */
    public Redeemed redeem(Secret typed, UserId person, GuildId server) {
        Instant now = clock.instant();
        Optional<Instant> until = tries.count(person, server, now);
        if (until.isPresent()) {
            return new Redeemed.TooManyTries(until.get());
        }
        Optional<String> hash = CodeText.hash(typed);
        if (hash.isEmpty()) {
            return new Redeemed.Wrong();
        }
        Redeemed redeemed = spend(hash.get(), server, now);
        if (redeemed instanceof Redeemed.Accepted) {
            tries.takeBack(person, server);
        }
        return redeemed;
    }

    private Redeemed spend(String hash, GuildId server, Instant now) {
        Bson good = Filters.and(
                Filters.eq("_id", hash),
                Filters.eq("spent", false),
                Filters.gt("expires", Date.from(now)),
                Filters.in("guild", server.value(), null));
        Document code = codes().findOneAndUpdate(
                        good,
                        Updates.set("spent", true),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        return code == null
                ? whyNot(codes().find(Filters.eq("_id", hash)).first(), server)
                : new Redeemed.Accepted(
                        new WorkspaceId(code.getString("workspace")),
                        Objects.requireNonNull(code.getString("issuedBy")));
    }

    private static Redeemed whyNot(@Nullable Document code, GuildId server) {
        if (code == null) {
            return new Redeemed.Wrong();
        }
        if (code.getBoolean("spent")) {
            return new Redeemed.Spent();
        }
        Long bound = code.getLong("guild");
        return bound != null && bound != server.value() ? new Redeemed.Foreign() : new Redeemed.Expired();
    }

    private MongoCollection<Document> codes() {
        MongoCollection<Document> codes = engine.database().getCollection("link_codes");
        if (!indexed) {
            codes.createIndex(Indexes.ascending("forgotten"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
            indexed = true;
        }
        return codes;
    }
}
