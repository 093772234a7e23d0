package space.gaia.api.account;

import java.time.Duration;

/** What came of asking Discord as a person. Reasons are sentences for people. */
public sealed interface Asked<T> {

    /** @param account the person's id at Discord */
    record Told<T>(String account, T value) implements Asked<T> {}

    record NotConnected<T>() implements Asked<T> {}

    /** The person has to connect again. */
    record NeedsPerson<T>(String reason) implements Asked<T> {}

    /** It cannot be told now; the account is still connected. */
    record NotNow<T>(String reason, Duration retryAfter) implements Asked<T> {}
}
