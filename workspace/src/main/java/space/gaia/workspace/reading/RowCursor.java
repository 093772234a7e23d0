package space.gaia.workspace.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;

/**
 * A place among the reactions or the votes of a message; opaque to callers.
 *
 * @param position what follows the message in the key of the row
 */
public record RowCursor(String position) {

    /** Reads what {@link #text} wrote; anything else is an {@link IllegalArgumentException} that says so. */
    public static RowCursor of(String text) {
        try {
            String position = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
                    .toString();
            if (position.matches("(?s)[^/].{0,200}/[0-9]{19}") && position.indexOf('\0') < 0) {
                return new RowCursor(position);
            }
        } catch (IllegalArgumentException | CharacterCodingException _) {
            // Not what we handed out; said below.
        }
        throw new IllegalArgumentException("must be a cursor from a Link header of this list");
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
    }
}
