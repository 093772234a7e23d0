package space.gaia.workspace.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the file with the keys, if nobody else can read it. */
final class KeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private KeyFile() {}

    static String name(Path file) {
        return "gaia.vault.key-file (GAIA_VAULT_KEY_FILE), which is " + file + ",";
    }

    /** @throws IllegalArgumentException when it cannot be read, or others could read it too; with what to do */
    static String read(Path file) {
        try {
            refuseWhatOthersMayRead(file);
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s cannot be read. It must exist, as text, and belong to the user that runs the service"
                            .formatted(name(file)),
                    e);
        }
    }

    private static void refuseWhatOthersMayRead(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            LOG.warn("whether others can read the file with the vault's keys cannot be told here file={}", file);
            return;
        }
        Set<PosixFilePermission> allowed = view.readAttributes().permissions();
        if (!OWNERS.containsAll(allowed)) {
            throw new IllegalArgumentException("%s is open to others (%s). Close it with: chmod 600 %s"
                    .formatted(name(file), PosixFilePermissions.toString(allowed), file));
        }
    }
}
