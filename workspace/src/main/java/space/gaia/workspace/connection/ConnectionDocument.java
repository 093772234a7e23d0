package space.gaia.workspace.connection;

import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.vault.Opened;
import space.gaia.workspace.vault.Place;
import space.gaia.workspace.vault.SealedFields;
import space.gaia.workspace.vault.Sealer;
import space.gaia.workspace.vault.Vault;

/** How a connection stands in {@code connections}. */
final class ConnectionDocument {
    static final String ACCESS = "/accessToken";
    static final String REFRESH = "/refreshToken";

    private ConnectionDocument() {}

    static Connection read(Document document, Vault vault) {
        String id = document.getString("_id");
        SortedMap<String, String> sealed = SealedFields.of(document);
        boolean opens = sealed.entrySet().stream()
                .allMatch(value -> vault.open(place(id, value.getKey()), value.getValue()) instanceof Opened.Value);
        return new Connection(
                ConnectionKey.of(id),
                opens ? Connection.State.valueOf(document.getString("state")) : Connection.State.NEEDS_REAUTH,
                opens ? document.getString("reason") : TokenKeeper.DOES_NOT_OPEN,
                new TreeSet<>(document.getList("scopes", String.class, List.of())),
                instant(document, "expires"),
                sealed.containsKey(REFRESH),
                document.get("accountName", ""),
                document.getString("connectedBy"),
                document.getDate("connectedAt").toInstant(),
                instant(document, "refreshedAt"),
                document.getLong("version"));
    }

    /** A token of it; null: there is none. */
    static @Nullable Opened open(Document document, Vault vault, String pointer) {
        String sealed = SealedFields.of(document).get(pointer);
        return sealed == null ? null : vault.open(place(document.getString("_id"), pointer), sealed);
    }

    /** The refresh token, else the access token; empty: none that opens. */
    static Optional<Secret> toRevoke(Document document, Vault vault) {
        for (String pointer : List.of(REFRESH, ACCESS)) {
            if (open(document, vault, pointer) instanceof Opened.Value(var secret)) {
                return Optional.of(secret);
            }
        }
        return Optional.empty();
    }

    /** What a grant changes: what did not come stays. */
    static List<Bson> write(String id, Grant grant, Sealer sealer) {
        List<Bson> updates = new ArrayList<>();
        updates.add(token(id, ACCESS, grant.accessToken(), sealer));
        Secret refreshToken = grant.refreshToken();
        if (refreshToken != null) {
            updates.add(token(id, REFRESH, refreshToken, sealer));
        }
        Instant expires = grant.expires();
        updates.add(expires == null ? Updates.unset("expires") : Updates.set("expires", Date.from(expires)));
        if (grant.scopes() != null) {
            updates.add(Updates.set("scopes", List.copyOf(new TreeSet<>(grant.scopes()))));
        }
        updates.add(Updates.set("state", Connection.State.CONNECTED.name()));
        updates.add(Updates.set("reason", ""));
        updates.add(Updates.unset("lease"));
        updates.add(Updates.inc("version", 1L));
        return updates;
    }

    static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    private static Bson token(String id, String pointer, Secret token, Sealer sealer) {
        return Updates.set(SealedFields.name(pointer), sealer.seal(place(id, pointer), token));
    }

    private static Place place(String id, String pointer) {
        return new Place(Connections.COLLECTION, id, pointer);
    }
}
