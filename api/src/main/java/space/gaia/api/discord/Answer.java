package space.gaia.api.discord;

import java.time.Duration;

/** What Discord answers. */
public sealed interface Answer<T> {

    record Told<T>(T body) implements Answer<T> {}

    /** Discord knows no such thing. */
    record Unknown<T>() implements Answer<T> {}

    /** The bot may not. */
    record Forbidden<T>() implements Answer<T> {}

    /** The request is not taken at all. */
    record NotTaken<T>() implements Answer<T> {}

    /**
     * There is no answer at the moment.
     *
     * @param reason what is wrong and what to do, as sentences for people
     */
    record Failed<T>(String reason, Duration retryAfter) implements Answer<T> {}
}
