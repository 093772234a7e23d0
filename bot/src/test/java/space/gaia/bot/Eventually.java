package space.gaia.bot;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what happens soon. What holds already costs no time. */
public final class Eventually {

    private static final Duration OFTEN = Duration.ofMillis(20);

    private Eventually() {}

    public static void until(Duration patience, ThrowingRunnable assertion) {
        await().pollDelay(Duration.ZERO).pollInterval(OFTEN).atMost(patience).untilAsserted(assertion);
    }
}
