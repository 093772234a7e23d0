package space.gaia.workspace.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.gaia.workspace.access.Secret;

class KeyRingTest {
    private static final String GOOD = TestKeys.material(1);

    @TempDir
    private Path directory;

    @Test
    void keysStandOneALineWithRemarksBetween() {
        KeyRing ring =
                KeyRing.parse("# since 2026\n\n k1 : %s \nk2:%s\n".formatted(GOOD, TestKeys.material(2)), "the test's");

        assertThat(ring.fingerprints()).containsOnlyKeys("k1", "k2");
        assertThat(ring.first().id()).isEqualTo("k1");
        assertThat(ring + " " + ring.first()).isEqualTo("KeyRing[k1, k2] VaultKey[k1]");
    }

    @Test
    void aSettingHasThemSeparatedByCommas() {
        assertThat(KeyRing.parse("k1:%s,k2:%s".formatted(GOOD, TestKeys.material(2)), "the test's")
                        .fingerprints())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                    | has no key
            "# nothing"           | has no key
            "k1"                  | it must be id:key
            "K1:GOOD"             | it must be id:key
            "GOOD"                | it must be id:key
            "k1:AAAA"             | 'k1' has 3 bytes; it needs 32
            "k1:!!!!"             | 'k1' is not base64
            "k1:GOOD,k1:GOOD"     | 'k1' is there twice
            "k1:GOOD,k2:GOOD"     | 'k2' is the same key as 'k1'
            "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" | 'k1' can be guessed
            """)
    void whatIsNoKeyIsRefusedWithoutShowingIt(String text, String why) {
        assertThatThrownBy(() -> KeyRing.parse(text.replace("GOOD", GOOD), "the test's"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining(why)
                .hasMessageContaining("the test's")
                .hasMessageNotContaining(GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void aFileThatOthersMayTouchIsRefusedAndTheMessageSaysHowToCloseIt(String mode) throws IOException {
        Path file = file("k1:" + GOOD, mode);

        assertThatThrownBy(() -> new HeldKeys(new VaultSettings(null, file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("gaia.vault.key-file (GAIA_VAULT_KEY_FILE)")
                .hasMessageContaining("chmod 600 " + file)
                .hasMessageNotContaining(GOOD);
    }

    @Test
    void aFileThatIsNotThereIsToldWithItsName() {
        Path file = directory.resolve("none");

        assertThatThrownBy(() -> new HeldKeys(new VaultSettings(null, file)))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be read");
    }

    @Test
    void withoutAnyKeyThereAreNoSettingsAndTheMessageSaysHowToMakeOne() {
        assertThatThrownBy(() -> new VaultSettings(Secret.of(" "), Path.of("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("gaia.vault.key-file")
                .hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> new VaultSettings(Secret.of("k1:" + GOOD), Path.of("keys")))
                .hasMessageContaining("both set")
                .hasMessageNotContaining(GOOD);
    }

    @Test
    void aKeyThatIsAddedToTheFileIsThereWithoutARestart() throws IOException {
        Path file = file("k1:" + GOOD, "rw-------");
        HeldKeys keys = new HeldKeys(new VaultSettings(null, file));

        Files.writeString(file, "k1:%s\nk2:%s".formatted(GOOD, TestKeys.material(2)));
        keys.reload("k1");

        assertThat(keys.ring().fingerprints()).containsOnlyKeys("k1", "k2");
        assertThat(keys.complaint()).isEmpty();
    }

    @Test
    void aFileThatLostTheKeyThatSealsOrIsBrokenIsNotFollowed() throws IOException {
        Path file = file("k1:%s\nk2:%s".formatted(GOOD, TestKeys.material(2)), "rw-------");
        HeldKeys keys = new HeldKeys(new VaultSettings(null, file));
        for (String wrong : new String[] {"k2:" + TestKeys.material(2), "", "k1:" + GOOD.substring(3)}) {
            Files.writeString(file, wrong);
            keys.reload("k1");

            assertThat(keys.ring().fingerprints()).containsOnlyKeys("k1", "k2");
            assertThat(keys.complaint()).isPresent();
        }
        Files.writeString(file, "k1:" + GOOD);
        keys.reload("k1");

        assertThat(keys.ring().fingerprints()).containsOnlyKeys("k1");
        assertThat(keys.complaint()).isEmpty();
    }

    private Path file(String text, String mode) throws IOException {
        Path file = directory.resolve("vault-keys");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }
}
