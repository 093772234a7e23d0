package space.gaia.embeddedmongo.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds programs as a shell does. */
public final class Executables {
    private Executables() {}

    /**
     * The first program of that name in the directories of a search path.
     *
     * @param searchPath as {@code PATH} has it; null is empty
     */
    public static Optional<Path> find(String name, @Nullable String searchPath) {
        if (searchPath == null) {
            return Optional.empty();
        }
        return Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, name))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }

    /** {@code secantusd-rs}, on the search path or where cargo installs programs. */
    public static Optional<Path> secantus(@Nullable String searchPath) {
        Path cargo = Path.of(System.getProperty("user.home"), ".cargo", "bin");
        return find("secantusd-rs", searchPath).or(() -> find("secantusd-rs", cargo.toString()));
    }
}
