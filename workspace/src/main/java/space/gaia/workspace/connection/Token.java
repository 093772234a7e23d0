package space.gaia.workspace.connection;

import java.time.Duration;
import space.gaia.workspace.access.Secret;

/** An access token for use, or why there is none. */
public sealed interface Token {

    /** @param version of the connection; who finds the token refused tells it, so that it is refreshed once and not by each */
    record Usable(Secret accessToken, long version) implements Token {}

    record NotConnected() implements Token {}

    /** A person has to connect again; in a sentence why. */
    record NeedsPerson(String reason) implements Token {}

    /** Not now; in a sentence why. */
    record Unavailable(String reason, Duration retryAfter) implements Token {}
}
