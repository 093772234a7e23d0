package space.gaia.workspace.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the job is that seals everything by the primary key.
 *
 * @param key the key that everything is to be sealed by
 * @param by who asked for it
 * @param pass how often it went through everything: it does so until a pass finds nothing more to do
 * @param looked values looked at in this pass
 * @param resealed values sealed anew, in all passes
 * @param unopened values of this pass that no key here opens: they stay as they are
 * @param left values that were not sealed by the key, counted at its end; while it runs null
 */
public record ResealState(
        boolean running,
        String key,
        String by,
        Instant started,
        @Nullable Instant ended,
        int pass,
        long looked,
        long resealed,
        long unopened,
        @Nullable Long left) {}
