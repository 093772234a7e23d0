package space.gaia.workspace.connection;

import java.time.Duration;
import space.gaia.workspace.access.Secret;

/** Asks a provider for a fresh access token. It answers within {@link TokenKeeper#LONGEST_CALL}, whatever happens. */
@FunctionalInterface
public interface Refresher {

    Answer refresh(Secret refreshToken);

    /** What the provider said. Reasons are sentences for people, without any token. */
    sealed interface Answer {
        record Granted(Grant grant) implements Answer {}

        /** The refresh token is refused for good ({@code invalid_grant}): a person has to connect again. */
        record Refused(String reason) implements Answer {}

        /** It cannot be told now: the network, a limit, a fault of the provider. It is asked again later. */
        record Unreachable(String reason, Duration retryAfter) implements Answer {}
    }
}
