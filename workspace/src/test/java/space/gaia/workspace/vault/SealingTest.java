package space.gaia.workspace.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.engine.Engine;

/** What an attacker who can write to the database may try. */
@OnEveryEngine
class SealingTest {
    private static final Place PLACE = new Place("integrations", "acme/slack", "/authentication/apiKey");
    private static final Secret SECRET = Secret.of("a secret, with ü and 🔑");

    private final Engine engine;
    private final MongoDatabase database;

    SealingTest(MongoClient client, MongoDatabase database) {
        this.engine = new Engine(client, database);
        this.database = database;
    }

    @BeforeEach
    void empty() {
        database.getCollection("vault").deleteMany(new Document());
    }

    @Test
    void whatWasSealedOpensAtItsPlaceAndTellsItsKey() {
        Vault vault = vault(1);
        String sealed = seal(vault);

        assertThat(vault.open(PLACE, sealed)).isEqualTo(new Opened.Value(SECRET));
        assertThat(vault(1, 2).open(PLACE, sealed)).isEqualTo(new Opened.Value(SECRET));
        assertThat(sealed).startsWith("gv1:k1:").doesNotContain(SECRET.reveal());
        assertThat(seal(vault)).as("never the same twice").isNotEqualTo(sealed);
    }

    @Test
    void whatWasMovedDoesNotOpen() {
        Vault vault = vault(1);
        String sealed = seal(vault);

        assertThat(List.of(
                        new Place("connections", "acme/slack", "/authentication/apiKey"),
                        new Place("integrations", "other/slack", "/authentication/apiKey"),
                        new Place("integrations", "acme/github", "/authentication/apiKey"),
                        new Place("integrations", "acme/slack", "/authentication/token")))
                .allSatisfy(elsewhere -> assertThat(vault.open(elsewhere, sealed))
                        .isEqualTo(new Opened.DoesNotOpen(Opened.Why.NOT_AUTHENTIC)));
    }

    @Test
    void placesCannotBeMadeToLookAlike() {
        assertThatThrownBy(() -> new Place("a|b", "c", "d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place("a", "b|c", "d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place("a", "", "d")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverBitIsFlippedItDoesNotOpen() {
        Vault vault = vault(1);
        String sealed = seal(vault);
        String prefix = "gv1:k1:";
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(prefix.length()));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(vault.open(
                            PLACE,
                            prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(flipped)))
                    .as("bit %d", bit)
                    .isInstanceOf(Opened.DoesNotOpen.class);
        }
    }

    @Test
    void whereverItIsCutItDoesNotOpen() {
        Vault vault = vault(1);
        String sealed = seal(vault);
        for (int length = 0; length < sealed.length(); length++) {
            assertThat(vault.open(PLACE, sealed.substring(0, length)))
                    .as("%d characters", length)
                    .isInstanceOf(Opened.DoesNotOpen.class);
        }
        assertThat(vault.open(PLACE, sealed + "A")).isInstanceOf(Opened.DoesNotOpen.class);
    }

    @Test
    void anotherKeyDoesNotOpenItWhateverItIsCalled() {
        String sealed = seal(vault(1));

        assertThat(vault(2).open(PLACE, sealed)).isEqualTo(new Opened.DoesNotOpen(Opened.Why.KEY_ABSENT));
        assertThat(vault(1, 2).open(PLACE, sealed.replace("gv1:k1:", "gv1:k2:")))
                .isEqualTo(new Opened.DoesNotOpen(Opened.Why.NOT_AUTHENTIC));
        Vault impostor =
                new Vault(engine, new VaultSettings(Secret.of("k1:" + TestKeys.material(9)), null), Clock.systemUTC());
        assertThat(impostor.open(PLACE, sealed)).isEqualTo(new Opened.DoesNotOpen(Opened.Why.NOT_AUTHENTIC));
        assertThat(impostor.sealer())
                .asInstanceOf(InstanceOfAssertFactories.type(Sealing.Refused.class))
                .extracting(Sealing.Refused::why)
                .asString()
                .contains("'k1'", "not the one that the others have");
    }

    @Test
    void aPlainTextInTheDatabaseIsNotTakenForASecret() {
        assertThat(vault(1).open(PLACE, "hunter2")).isEqualTo(new Opened.DoesNotOpen(Opened.Why.NOT_SEALED));
        assertThat(vault(1).open(PLACE, "gv2:k1:AAAA")).isEqualTo(new Opened.DoesNotOpen(Opened.Why.NOT_SEALED));
    }

    @Test
    void aProcessWithoutTheKeyThatSealsSealsNothing() {
        seal(vault(1));
        Vault stranger = vault(2);

        assertThat(stranger.sealer()).isInstanceOf(Sealing.Refused.class);
        assertThat(stranger.complaint()).get().asString().contains("'k1'", "GAIA_VAULT_KEY_FILE");
        Vault both = vault(2, 1);
        assertThat(both.sealer()).isInstanceOf(Sealing.Ready.class);
        assertThat(both.complaint()).isEmpty();
    }

    private Vault vault(int... keys) {
        return new Vault(engine, TestKeys.settings(keys), Clock.systemUTC());
    }

    private static String seal(Vault vault) {
        return ((Sealing.Ready) vault.sealer()).sealer().seal(PLACE, SECRET);
    }
}
