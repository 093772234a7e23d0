package space.gaia.embeddedmongo;

/** An engine could not be started or went away; the message says why and what to do, in one line. */
public final class EmbeddedMongoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;

    /** With what went wrong and what to do about it. */
    public EmbeddedMongoException(String message) {
        super(message);
        this.message = message;
    }

    /** With what went wrong, what to do about it, and where it came from. */
    public EmbeddedMongoException(String message, Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
