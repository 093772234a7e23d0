package space.gaia.simulator.rest;

import java.util.Set;
import space.gaia.simulator.world.Application;

/** Who makes a request, by its {@code Authorization} header. */
public sealed interface Caller {

    /** A bot, by its token. */
    record Bot(Application application) implements Caller {}

    /** A person's application, by the access token that the person agreed to. */
    record Bearer(long applicationId, long userId, Set<String> scopes) implements Caller {
        public Bearer {
            scopes = Set.copyOf(scopes);
        }
    }

    /** No header: some routes ask for none. */
    record Nobody() implements Caller {}

    /** The user that acts: the bot's own, or the person. 0 for nobody. */
    default long userId() {
        return switch (this) {
            case Bot(Application application) -> application.botUserId();
            case Bearer(long _, long userId, Set<String> _) -> userId;
            case Nobody() -> 0;
        };
    }

    /** The application that acts; 0 for nobody. */
    default long applicationId() {
        return switch (this) {
            case Bot(Application application) -> application.id();
            case Bearer(long applicationId, long _, Set<String> _) -> applicationId;
            case Nobody() -> 0;
        };
    }

    /** By which limits are counted. */
    default String limitedAs() {
        return switch (this) {
            case Bot(Application application) -> "bot " + application.id();
            case Bearer(long applicationId, long userId, Set<String> _) -> "user " + userId + " " + applicationId;
            case Nobody() -> "address";
        };
    }
}
