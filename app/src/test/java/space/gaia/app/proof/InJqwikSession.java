package space.gaia.app.proof;

import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** jqwik's generators outside of its own engine: the tests that use them run on Jupiter, once on each database. */
final class InJqwikSession implements BeforeEachCallback, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        JqwikSession.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        JqwikSession.finish();
    }
}
