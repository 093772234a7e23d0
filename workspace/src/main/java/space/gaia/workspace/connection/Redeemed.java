package space.gaia.workspace.connection;

/** What became of a ticket or a state that somebody brought. */
public sealed interface Redeemed {

    /** It is right, and spent with this. */
    record Right(Consent consent) implements Redeemed {}

    /** Nobody made it, or it was long ago. */
    record Unknown() implements Redeemed {}

    /** It was brought before. */
    record Spent() implements Redeemed {}

    record Expired() implements Redeemed {}

    /** It began in another browser. It is not spent with this. */
    record OtherBrowser() implements Redeemed {}
}
