package space.gaia.app.console;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import space.gaia.embeddedmongo.EmbeddedMongoException;

/** Says what is wrong and what to do, where a start ends because of a setting or of the embedded engine's data. */
class StartupFailure implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof EmbeddedMongoException) {
                return new FailureAnalysis(
                        message,
                        "Set MONGODB_URI to use a MongoDB of your own, or GAIA_DATA for another directory.",
                        cause);
            }
            if (cause instanceof IllegalArgumentException && message.startsWith("gaia.")) {
                return new FailureAnalysis(message, "Change the setting and start again.", cause);
            }
            if (cause instanceof IllegalArgumentException && message.contains("connection string")) {
                return new FailureAnalysis(
                        "MONGODB_URI is no address of a MongoDB: " + message,
                        "It takes mongodb://host:27017/?replicaSet=name or mongodb+srv://…",
                        cause);
            }
        }
        return null;
    }
}
