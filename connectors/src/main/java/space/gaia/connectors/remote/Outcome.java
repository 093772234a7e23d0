package space.gaia.connectors.remote;

/** What came of something that was asked of another system on behalf of a person. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /** It says no, and will until a person does something: connect again, for one. */
    record Refused<T>(String why) implements Outcome<T> {}

    /** It could not be asked; nothing is known, and it can be tried again. */
    record Unavailable<T>(String why) implements Outcome<T> {}
}
