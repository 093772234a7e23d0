package space.gaia.simulator.oauth;

import java.time.Instant;
import java.util.Set;

/**
 * What a person allowed an application to do, until when.
 *
 * @param scopes in the order in which they were asked for
 */
public record Grant(long applicationId, long userId, Set<String> scopes, Instant expires) {

    String scope() {
        return String.join(" ", scopes);
    }
}
