package space.gaia.api.attachment;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of asking for a link that is valid now. */
sealed interface FreshLink {

    /** @param expires when Discord stops honouring it; null: it does not say */
    record Valid(URI link, @Nullable Instant expires) implements FreshLink {}

    /** Discord has the message or the file no more. */
    record Gone() implements FreshLink {}

    /** The bot may not read the channel any more. */
    record Hidden() implements FreshLink {}

    /**
     * There is none at the moment.
     *
     * @param reason what is wrong and what to do, as sentences for people
     * @param retryAfter when asking again may help
     */
    record Unavailable(String reason, Duration retryAfter) implements FreshLink {}
}
