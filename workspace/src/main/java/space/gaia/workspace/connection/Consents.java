package space.gaia.workspace.connection;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.audit.Actor;
import space.gaia.workspace.engine.Engine;

/**
 * The collection {@code oauth_states}: people on their way to a provider and back. A ticket leads from whoever called the
 * api to a browser, a state from that browser to the provider and back to it. Each is used once, within ten minutes, and
 * only its hash is stored. Its errors are the driver's ({@link com.mongodb.MongoException}).
 */
public final class Consents {

    public static final Duration VALID = Duration.ofMinutes(10);

    private static final String COLLECTION = "oauth_states";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    /** So long it is remembered that there was one, to tell somebody who is late from somebody who guesses. */
    private static final long REMEMBERED_MINUTES = 60;

    private final Engine engine;
    private final Clock clock;
    private volatile boolean indexed;

    public Consents(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    private enum Kind {
        TICKET,
        STATE
    }

    /** A ticket for whoever opens it first. */
    public Secret ticket(Consent consent) {
        return add(Kind.TICKET, consent, null);
    }

    public Redeemed redeemTicket(Secret ticket) {
        return redeem(Kind.TICKET, ticket, new Document());
    }

    /** A state that only this browser can bring back. */
    public Secret state(Consent consent, Secret browser) {
        return add(Kind.STATE, consent, browser);
    }

    /** @param provider which one the person comes back from */
    public Redeemed redeemState(Secret state, Secret browser, String provider) {
        return redeem(
                Kind.STATE,
                state,
                Filters.and(Filters.eq("browser", browser.hash()), Filters.eq("provider", provider)));
    }

    /** Something that nobody guesses: 256 bits. */
    public static Secret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private Secret add(Kind kind, Consent consent, @Nullable Secret browser) {
        Secret secret = random();
        Actor actor = consent.person().actor();
        Document document = new Document("_id", secret.hash())
                .append("kind", kind.name())
                .append("workspace", consent.person().workspace().value())
                .append(
                        "actor",
                        new Document("kind", actor.kind())
                                .append("id", actor.id())
                                .append("name", actor.name())
                                .append("person", actor.person()))
                .append("provider", consent.provider())
                .append("returnTo", consent.returnTo())
                .append("expires", Date.from(clock.instant().plus(VALID)));
        if (browser != null) {
            document.append("browser", browser.hash());
        }
        consents().insertOne(document);
        return secret;
    }

    private Redeemed redeem(Kind kind, Secret secret, Bson condition) {
        Bson one = Filters.and(Filters.eq("_id", secret.hash()), Filters.eq("kind", kind.name()));
        Instant now = clock.instant();
        Document right = consents()
                .findOneAndUpdate(
                        Filters.and(
                                one, Filters.exists("spent", false), Filters.gt("expires", Date.from(now)), condition),
                        Updates.set("spent", Date.from(now)));
        return right == null ? why(consents().find(one).first(), now) : new Redeemed.Right(read(right));
    }

    private static Redeemed why(@Nullable Document document, Instant now) {
        if (document == null) {
            return new Redeemed.Unknown();
        }
        if (document.containsKey("spent")) {
            return new Redeemed.Spent();
        }
        return document.getDate("expires").toInstant().isAfter(now)
                ? new Redeemed.OtherBrowser()
                : new Redeemed.Expired();
    }

    private static Consent read(Document document) {
        Document actor = document.get("actor", Document.class);
        return new Consent(
                new ActingPerson(
                        new WorkspaceId(document.getString("workspace")),
                        new Actor(
                                actor.getString("kind"),
                                actor.getString("id"),
                                actor.getString("name"),
                                actor.getString("person"))),
                document.getString("provider"),
                document.getString("returnTo"));
    }

    private MongoCollection<Document> consents() {
        MongoCollection<Document> consents = engine.database().getCollection(COLLECTION);
        if (!indexed) {
            consents.createIndex(
                    Indexes.ascending("expires"), new IndexOptions().expireAfter(REMEMBERED_MINUTES, TimeUnit.MINUTES));
            indexed = true;
        }
        return consents;
    }
}
