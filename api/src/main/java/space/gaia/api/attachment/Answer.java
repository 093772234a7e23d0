package space.gaia.api.attachment;

import java.time.Duration;

/** What Discord answers. */
sealed interface Answer<T> {

    record Told<T>(T body) implements Answer<T> {}

    /** Discord knows no such message or channel. */
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
